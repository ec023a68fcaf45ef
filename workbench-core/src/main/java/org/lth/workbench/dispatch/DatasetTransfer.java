package org.lth.workbench.dispatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.lth.workbench.durable.Access;
import org.lth.workbench.durable.LocalFiles;
import org.lth.workbench.home.HomeLayout;

/**
 * Imported data sets on their way to the shared folder, where tasks read them. The reader of a data
 * set checks it against its manifest, so nothing is checked here.
 *
 * @param home that has them
 */
record DatasetTransfer(HomeLayout home) {
  /** Copies a data set, unless it is there or belongs to the program. */
  void send(String name, SharedFolder folder) {
    Path source = home.dataset(name);
    Path target = folder.datasets().resolve(name);
    if (Files.isDirectory(target) || !Files.isDirectory(source)) {
      return;
    }
    try {
      Files.createDirectories(folder.datasets());
      Path draft = Files.createTempDirectory(folder.datasets(), "." + name + "-");
      for (Path file : files(source)) {
        Path copy = draft.resolve(file.getFileName().toString());
        LocalFiles.DISK.write(copy, Access.AS_MASKED, content -> Files.copy(file, content));
      }
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
      LocalFiles.DISK.move(draft, target);
    } catch (IOException refused) {
      throw SharedFolder.unusable(target, refused);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
