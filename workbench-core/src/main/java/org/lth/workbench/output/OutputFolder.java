package org.lth.workbench.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lth.workbench.domain.Problem;

/**
 * A folder that belongs to a file, such as that of a report's figures. Closing it removes it if it
 * was made here and is empty, as it is where the files could not be written.
 */
public final class OutputFolder implements AutoCloseable {
  private final Path path;
  private final boolean isNew;

  private OutputFolder(Path path, boolean isNew) {
    this.path = path;
    this.isNew = isNew;
  }

  /**
   * Makes the folder, unless it is there.
   *
   * @throws OutputRefused if the name may not be written to
   * @throws OutputFailed if it cannot be made
   */
  public static OutputFolder make(Path name) {
    if (Files.isDirectory(name)) {
      return new OutputFolder(name, false);
    }
    Target target = Target.of(OutputFile.of(name));
    try {
      Files.createDirectory(target.place());
      Leftovers.add(name);
      return new OutputFolder(name, true);
    } catch (IOException refused) {
      throw new OutputFailed(
          Problem.what("the folder of figures could not be made")
              .where(name.toString())
              .expected("a folder with space and the permission to write")
              .actual(String.valueOf(refused.getMessage()))
              .next("choose another folder"),
          refused);
    }
  }

  /** The name of a file in it. */
  public Path file(String name) {
    return path.resolve(name);
  }

  @Override
  public void close() {
    if (isNew) {
      Leftovers.drop(path);
      try {
        Files.deleteIfExists(path);
      } catch (IOException hasFiles) {
        // Then it was written, and stays.
      }
    }
  }
}
