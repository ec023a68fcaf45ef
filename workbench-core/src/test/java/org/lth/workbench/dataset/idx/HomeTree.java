package org.lth.workbench.dataset.idx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lth.workbench.domain.Digest;

/** Every file below a folder with its digest, to see that nothing was left or changed. */
final class HomeTree {
  private HomeTree() {}

  static SortedMap<String, Digest> of(Path root) throws IOException {
    SortedMap<String, Digest> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        tree.put(root.relativize(file).toString(), RawFile.read(file).digest());
      }
    }
    return tree;
  }
}
