package org.lth.workbench.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.snapshot.StorageFailed;

/** A file that is exported: whole and durable under its name, or not there at all. */
public final class TargetFile {
  private TargetFile() {}

  /** Writes what the file is to hold; must leave the stream open. */
  @FunctionalInterface
  public interface Body {
    /** Writes to a stream. */
    void writeTo(OutputStream target) throws IOException;
  }

  /**
   * Writes a file beside its name, then renames it.
   *
   * @param isReplacing whether a file of that name is replaced
   * @throws BundleRefused if it is not, and there is one
   * @throws StorageFailed if the disk refuses
   */
  public static void write(Path name, boolean isReplacing, Body body) {
    Path file = name.toAbsolutePath();
    if (Files.exists(file) && !isReplacing) {
      throw inTheWay(file);
    }
    try {
      Path temporary =
          Files.createTempFile(file.getParent(), "." + file.getFileName() + "-", ".tmp");
      try {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          body.writeTo(Channels.newOutputStream(channel));
          channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException refused) {
      throw new StorageFailed(
          Problem.what("the file could not be written")
              .where(file.toString())
              .expected("a folder with space and the permission to write")
              .actual(refused.toString())
              .next("make space, or choose another folder"),
          refused);
    }
  }

  private static BundleRefused inTheWay(Path file) {
    return new BundleRefused(
        Kind.BAD_INPUT,
        Problem.what("a file is in the way")
            .where(file.toString())
            .expected("no file")
            .actual("a file")
            .next("choose another name, or replace it with --overwrite"));
  }
}
