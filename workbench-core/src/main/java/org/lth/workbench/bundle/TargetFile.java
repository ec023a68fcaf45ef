package org.lth.workbench.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
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

  /** What a name may stand for already. */
  private enum Obstacle {
    FILE("a file", "choose another name, or replace it with --overwrite"),
    FOLDER("a folder", "choose another name");

    private final String words;
    private final String next;

    Obstacle(String words, String next) {
      this.words = words;
      this.next = next;
    }
  }

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
   * @throws BundleRefused if it is not, and there is one; if there is a folder of that name
   * @throws StorageFailed if there is no folder that it could be in, or the disk refuses
   */
  public static void write(Path name, boolean isReplacing, Body body) {
    Path file = name.toAbsolutePath();
    requireFolder(file);
    if (Files.isDirectory(file)) {
      throw inTheWay(file, Obstacle.FOLDER);
    }
    if (Files.exists(file) && !isReplacing) {
      throw inTheWay(file, Obstacle.FILE);
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
              .actual(inWords(refused))
              .next("make space, or choose another folder"),
          refused);
    }
  }

  /**
   * Makes sure that the folder of a file is there; it is not made, since a name with a mistake
   * would leave one that nobody wants.
   *
   * @throws StorageFailed if it is not
   */
  public static void requireFolder(Path name) {
    Path folder = name.toAbsolutePath().resolveSibling("");
    if (!Files.isDirectory(folder)) {
      throw new StorageFailed(
          Problem.what("the folder that the file is to be in is not there")
              .where(name.toString())
              .expected("the folder " + folder)
              .actual(Files.exists(folder) ? "a file of that name" : "no such folder")
              .next("make the folder, or choose another"),
          null);
    }
  }

  private static BundleRefused inTheWay(Path file, Obstacle obstacle) {
    return new BundleRefused(
        Kind.BAD_INPUT,
        Problem.what(obstacle.words + " is in the way")
            .where(file.toString())
            .expected("no file")
            .actual(obstacle.words)
            .next(obstacle.next));
  }

  /** What the system said, without the name of a Java class. */
  private static String inWords(IOException refused) {
    if (refused instanceof AccessDeniedException) {
      return "this user may not write there";
    }
    return refused instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : String.valueOf(refused.getMessage());
  }
}
