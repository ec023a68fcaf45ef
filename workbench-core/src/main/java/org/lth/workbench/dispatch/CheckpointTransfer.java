package org.lth.workbench.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.lth.workbench.dispatch.InvalidTaskFile.Reason;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.executor.Task;
import org.lth.workbench.home.CheckpointIndex;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.identity.Sha256;

/**
 * The newest checkpoint of a run that was interrupted, in one file beside its bundle. A checkpoint
 * is no result, so a bundle does not carry it, and losing one costs time and never a bit.
 *
 * @param home that the run is in
 * @param index of the home's checkpoints
 */
record CheckpointTransfer(HomeLayout home, CheckpointIndex index) {
  private static final String CONTENTS = "checkpoint.txt";
  private static final String FIRST_LINE = "workbench-checkpoint 1";
  private static final int BLOCK = 1 << 16;

  /**
   * Packs a run's checkpoint, if it has one.
   *
   * @return the digest that it is found by in the folder
   */
  Optional<Digest> pack(Task task, SharedFolder folder) {
    Optional<CheckpointIndex.Entry> entry = index.find(task.run());
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    Path draft = folder.draft(task).resolveSibling("." + task.id() + ".checkpoint");
    folder.publish(draft, target -> write(task.run(), entry.get(), target));
    try {
      Digest digest = digest(draft);
      folder.publish(draft, folder.checkpoint(digest));
      return Optional.of(digest);
    } catch (IOException refused) {
      throw SharedFolder.unusable(draft, refused);
    }
  }

  private void write(RunId run, CheckpointIndex.Entry entry, OutputStream target)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(target);
    zip.setLevel(1);
    zip.putNextEntry(entry(CONTENTS));
    zip.write(String.join("\n", lines(entry)).getBytes(UTF_8));
    for (Digest part : new TreeSet<>(entry.parts().values())) {
      zip.putNextEntry(entry(HomeLayout.snapshotName(part)));
      Files.copy(home.checkpoints(run).snapshot(part), zip);
    }
    zip.finish();
  }

  /** Without the time, so that equal contents have equal digests. */
  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    return entry;
  }

  private static List<String> lines(CheckpointIndex.Entry entry) {
    List<String> lines = new ArrayList<>();
    lines.add(FIRST_LINE);
    lines.add("level " + entry.level());
    lines.add("step " + entry.step());
    entry.parts().forEach((role, part) -> lines.add(part + " " + role));
    return lines;
  }

  /**
   * Unpacks a checkpoint into the home; its parts are checked again when the run is resumed. The
   * run's lock is held.
   *
   * @throws InvalidTaskFile if it is not what its digest says
   */
  void unpack(Digest digest, RunId run, SharedFolder folder) {
    Path file = folder.checkpoint(digest);
    try {
      if (!Files.isRegularFile(file)) {
        throw new InvalidTaskFile(Reason.ABSENT, file, "the checkpoint of run " + run);
      }
      if (!digest(file).equals(digest)) {
        throw new InvalidTaskFile(Reason.DAMAGED, file, "a file of digest " + digest);
      }
      try (ZipFile zip = new ZipFile(file.toFile())) {
        CheckpointIndex.Entry entry = contents(zip, file);
        Path target = home.checkpoints(run).snapshots();
        Files.createDirectories(target);
        for (Digest part : new TreeSet<>(entry.parts().values())) {
          String name = HomeLayout.snapshotName(part);
          Files.copy(
              zip.getInputStream(entryOf(zip, name, file)),
              target.resolve(name),
              StandardCopyOption.REPLACE_EXISTING);
        }
        index.keep(run, entry);
      }
    } catch (IOException refused) {
      throw SharedFolder.unusable(file, refused);
    }
  }

  private static ZipEntry entryOf(ZipFile zip, String name, Path file) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new InvalidTaskFile(Reason.FOREIGN, file, "an archive with the file " + name);
    }
    return entry;
  }

  private static CheckpointIndex.Entry contents(ZipFile zip, Path file) throws IOException {
    byte[] bytes = zip.getInputStream(entryOf(zip, CONTENTS, file)).readAllBytes();
    String[] lines = new String(bytes, UTF_8).split("\n", -1);
    if (lines.length < 3 || !lines[0].equals(FIRST_LINE)) {
      throw new InvalidTaskFile(Reason.FOREIGN, file, "a checkpoint of version 1");
    }
    SortedMap<String, Digest> parts = new TreeMap<>();
    for (String line : List.of(lines).subList(3, lines.length)) {
      int space = line.indexOf(' ');
      parts.put(line.substring(space + 1), Digest.parse(line.substring(0, space)));
    }
    return new CheckpointIndex.Entry(
        new Level(Integer.parseInt(after("level ", lines[1]))),
        Long.parseLong(after("step ", lines[2])),
        parts);
  }

  private static String after(String word, String line) {
    return line.substring(word.length());
  }

  private static Digest digest(Path file) throws IOException {
    Sha256 sha = new Sha256();
    byte[] block = new byte[BLOCK];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        sha.add(ByteBuffer.wrap(block, 0, read));
      }
    }
    return sha.finish();
  }
}
