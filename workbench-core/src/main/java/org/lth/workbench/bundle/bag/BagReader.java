package org.lth.workbench.bundle.bag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lth.workbench.bundle.BundleLimits;
import org.lth.workbench.bundle.BundleLimits.Limit;
import org.lth.workbench.bundle.BundleReader;
import org.lth.workbench.bundle.BundleRefused;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.integrity.Verification;
import org.lth.workbench.journal.RawEvent;
import org.lth.workbench.snapshot.StorageFailed;

/** Reads zipped bags of any origin. */
final class BagReader implements BundleReader {
  private static final int BUFFER = 1 << 16;

  @Override
  public Received read(
      Path file, BundleLimits limits, HomeLayout staging, Verification.Observer observer) {
    try (ArchiveReader archive = ArchiveReader.open(file, limits)) {
      Bag bag = new Bag(archive, limits);
      makeRoom(staging);
      List<Problem> problems = bag.problems(new Staging(staging), observer);
      Digest digest = digest(file);
      if (!problems.isEmpty()) {
        return new Received(digest, problems, Optional.empty(), List.of(), new TreeSet<>());
      }
      Optional<Signature> signature = signature(bag);
      BundleIndex index = BundleIndex.parse(bag.text(BagLayout.INDEX));
      problems.addAll(bag.strays(index));
      List<ReceivedPart> parts = problems.isEmpty() ? parts(bag, index, limits) : List.of();
      return new Received(digest, problems, signature, parts, bag.snapshots());
    } catch (IOException unreadable) {
      throw new BundleRefused(
          Problem.what("the bundle cannot be read")
              .where(file.toString())
              .expected("a readable file")
              .actual(unreadable.toString())
              .next("check the disk and the file's permissions, then do the same again"),
          unreadable);
    }
  }

  private static void makeRoom(HomeLayout staging) {
    try {
      Files.createDirectories(staging.snapshots());
    } catch (IOException refused) {
      throw Staging.failed(staging.snapshots(), refused);
    }
  }

  private static Digest digest(Path file) throws IOException {
    Sha256 digest = new Sha256();
    byte[] buffer = new byte[BUFFER];
    try (java.io.InputStream bytes = Files.newInputStream(file)) {
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        digest.add(ByteBuffer.wrap(buffer, 0, count));
      }
    }
    return digest.finish();
  }

  private static Optional<Signature> signature(Bag bag) {
    if (!bag.has(BagLayout.SIGNATURE)) {
      return Optional.empty();
    }
    SignatureFile signature = SignatureFile.parse(bag.text(BagLayout.SIGNATURE));
    return Optional.of(new Signature(signature.verified(bag.bytes(BagLayout.TAG_MANIFEST))));
  }

  private static List<ReceivedPart> parts(Bag bag, BundleIndex index, BundleLimits limits) {
    EventLines lines = new EventLines(limits);
    List<ReceivedPart> parts = new ArrayList<>();
    long rows = 0;
    for (BundleIndex.Entry entry : index.runs()) {
      String name = BagLayout.events(entry.id());
      List<RawEvent> events = lines.parse(name, bag.text(name), rows);
      rows += events.size();
      parts.add(new ReceivedPart(entry.id(), entry.historyPart(), entry.headHash(), events));
    }
    return parts;
  }

  /** Text, if bytes are one. */
  static String text(String name, byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notText) {
      throw new BundleRefused(
          Problem.what("a file of the bundle is no text")
              .where(name)
              .expected("UTF-8")
              .actual("bytes that are not UTF-8")
              .next("ask the sender for the bundle again"),
          notText);
    }
  }

  /** Where snapshots are unpacked while their bytes are hashed. */
  record Staging(HomeLayout layout) {
    /** Unpacks one and hashes its bytes. */
    Bag.Counted unpack(ArchiveReader archive, String name, Digest snapshot) {
      Path target = layout.snapshot(snapshot);
      Sha256 digest = new Sha256();
      try (OutputStream file = Files.newOutputStream(target)) {
        long length =
            archive.read(
                name,
                Limit.SNAPSHOT_BYTES,
                (bytes, count) -> {
                  digest.add(ByteBuffer.wrap(bytes, 0, count));
                  write(file, ByteBuffer.wrap(bytes, 0, count), target);
                });
        return new Bag.Counted(digest.finish(), length);
      } catch (IOException refused) {
        throw failed(target, refused);
      }
    }

    private static void write(OutputStream file, ByteBuffer bytes, Path target) {
      try {
        file.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
      } catch (IOException refused) {
        throw failed(target, refused);
      }
    }

    private static StorageFailed failed(Path target, IOException refused) {
      return new StorageFailed(
          Problem.what("a snapshot of the bundle could not be unpacked")
              .where(target.toString())
              .expected("space and the permission to write")
              .actual(refused.toString())
              .next("make space or mend the folder, then do the same again"),
          refused);
    }
  }

  /** The snapshots that names are of. */
  static SortedSet<Digest> snapshots(Iterable<String> names) {
    TreeSet<Digest> snapshots = new TreeSet<>();
    names.forEach(name -> BagLayout.snapshot(name).ifPresent(snapshots::add));
    return snapshots;
  }
}
