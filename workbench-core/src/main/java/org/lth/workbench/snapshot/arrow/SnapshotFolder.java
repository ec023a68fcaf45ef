package org.lth.workbench.snapshot.arrow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.durable.Access;
import org.lth.workbench.durable.DurableFiles;
import org.lth.workbench.durable.FileDraft;
import org.lth.workbench.home.FileLedger;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.snapshot.SnapshotDamaged;
import org.lth.workbench.snapshot.SnapshotMissing;
import org.lth.workbench.snapshot.StorageFailed;

/** The folder of snapshot files and the ledger of their bytes; knows nothing of their content. */
record SnapshotFolder(HomeLayout home, FileLedger ledger, DurableFiles files) {
  /** So long a file still fits into one array. */
  static final int LARGEST = Integer.MAX_VALUE - (1 << 20);

  static final String REPLACE =
      "put the file back from a copy of this home; until then nothing that needs"
          + " it can be used";

  Path file(Digest content) {
    return home.snapshot(content);
  }

  String name(Digest content) {
    return file(content).getFileName().toString();
  }

  /**
   * Keeps a file, unless it is there as the ledger knows it.
   *
   * @param encoding makes the file's bytes, if they are needed
   */
  void keep(Digest content, Supplier<byte[]> encoding) {
    Path file = file(content);
    try {
      if (!isKept(content)) {
        byte[] bytes = encoding.get();
        write(file, bytes);
        ledger.record(new FileLedger.Entry(name(content), digest(bytes), bytes.length));
      }
    } catch (IOException refused) {
      throw new StorageFailed(
          Problem.what("a snapshot could not be written")
              .where(file.toString())
              .expected("space and the permission to write")
              .actual(said(refused))
              .next("make space or mend the folder, then do the same again"),
          refused);
    }
  }

  private boolean isKept(Digest content) throws IOException {
    Optional<FileLedger.Entry> entry = ledger.find(name(content));
    Path file = file(content);
    return entry.isPresent()
        && Files.isRegularFile(file)
        && Files.size(file) == entry.get().length();
  }

  private void write(Path file, byte[] bytes) throws IOException {
    Path folder = home.snapshots();
    files.createFolder(folder);
    try (FileDraft draft = files.draft(file, file.getFileName().toString(), Access.READ_ONLY)) {
      draft.fill(content -> content.write(bytes));
      draft.replace();
    }
  }

  /** The bytes of a file, which are those that the ledger knows, if it knows the file. */
  byte[] read(Digest content) {
    Path file = file(content);
    try {
      Optional<FileLedger.Entry> entry = ledger.find(name(content));
      requireLength(entry, Files.size(file), file);
      byte[] bytes = Files.readAllBytes(file);
      if (entry.isPresent()) {
        requireDigest(entry.get(), digest(bytes), file);
      }
      return bytes;
    } catch (NoSuchFileException absent) {
      throw missing(content);
    } catch (IOException refused) {
      throw new StorageFailed(
          Problem.what("a snapshot could not be read")
              .where(file.toString())
              .expected("a readable file")
              .actual(said(refused))
              .next("check the disk and the file's permissions, then do the same again"),
          refused);
    }
  }

  // Before reading, so that a file that has grown beyond memory is refused like any other.
  private void requireLength(Optional<FileLedger.Entry> entry, long length, Path file) {
    if (entry.isPresent() && entry.get().length() != length) {
      throw new SnapshotDamaged(
          changed(file)
              .expected(entry.get().length() + " bytes")
              .actual(length + " bytes")
              .next(REPLACE),
          null);
    }
    if (length > LARGEST) {
      throw new SnapshotDamaged(
          changed(file)
              .expected("at most " + LARGEST + " bytes")
              .actual(length + " bytes")
              .next(REPLACE),
          null);
    }
  }

  private void requireDigest(FileLedger.Entry entry, Digest digest, Path file) {
    if (!entry.digest().equals(digest)) {
      throw new SnapshotDamaged(
          changed(file)
              .expected(entry.digest() + " of the file's bytes")
              .actual(digest.toString())
              .next(REPLACE),
          null);
    }
  }

  private static Problem.Expected changed(Path file) {
    return Problem.what("a snapshot's file is not as it was written").where(file.toString());
  }

  private SnapshotMissing missing(Digest content) {
    return new SnapshotMissing(
        Problem.what("a snapshot is missing")
            .where(file(content).toString())
            .expected("the file of " + content)
            .actual("no such file")
            .next(REPLACE));
  }

  boolean contains(Digest content) {
    return Files.isRegularFile(file(content));
  }

  /** The names of everything in the folder, in no order. */
  List<String> names() {
    Path folder = home.snapshots();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    } catch (IOException refused) {
      throw new StorageFailed(
          Problem.what("the snapshots could not be listed")
              .where(folder.toString())
              .expected("a readable folder")
              .actual(said(refused))
              .next("check the disk and the folder's permissions, then do the same again"),
          refused);
    }
  }

  /** The length of a file of this name; 0 if there is none. */
  long length(String name) {
    Path file = home.snapshots().resolve(name);
    try {
      return Files.size(file);
    } catch (NoSuchFileException gone) {
      return 0;
    } catch (IOException refused) {
      throw new StorageFailed(
          Problem.what("a snapshot could not be measured")
              .where(file.toString())
              .expected("a readable folder")
              .actual(said(refused))
              .next("check the disk and the folder's permissions, then do the same again"),
          refused);
    }
  }

  /** Forgets how files looked. */
  void forget(List<String> names) {
    if (!names.isEmpty()) {
      ledger.forget(names);
    }
  }

  /** Deletes a file, if it is there. */
  void delete(String name) {
    Path file = home.snapshots().resolve(name);
    try {
      files.delete(file);
    } catch (IOException refused) {
      throw new StorageFailed(
          Problem.what("a file that nothing needs could not be removed")
              .where(file.toString())
              .expected("the permission to write")
              .actual(said(refused))
              .next("mend the folder's permissions, then do the same again"),
          refused);
    }
  }

  private static Digest digest(byte[] bytes) {
    return new Sha256().add(bytes).finish();
  }

  private static String said(IOException failure) {
    return failure.getClass().getSimpleName() + ": " + failure.getMessage();
  }
}
