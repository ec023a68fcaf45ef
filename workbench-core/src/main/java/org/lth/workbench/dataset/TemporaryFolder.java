package org.lth.workbench.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.HomeUnusable;

/** A folder of the home that is gone once closed, with everything in it. */
public final class TemporaryFolder implements AutoCloseable {
  private final Path path;

  private TemporaryFolder(Path path) {
    this.path = path;
  }

  /** A new, empty folder that nobody else uses. */
  public static TemporaryFolder in(HomeLayout layout) {
    try {
      Files.createDirectories(layout.temporary());
      return new TemporaryFolder(Files.createTempDirectory(layout.temporary(), "dataset-"));
    } catch (IOException failed) {
      throw unusable("a temporary folder cannot be made", layout.temporary(), failed);
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() {
    try (Stream<Path> entries = Files.walk(path)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException failed) {
      throw unusable("a temporary folder cannot be removed", path, failed);
    }
  }

  private static HomeUnusable unusable(String what, Path where, IOException cause) {
    return new HomeUnusable(
        Problem.what(what)
            .where(where.toString())
            .expected("a folder that this user may write")
            .actual(cause.toString())
            .next("free space there or mend its permissions, then run the command again"),
        cause);
  }
}
