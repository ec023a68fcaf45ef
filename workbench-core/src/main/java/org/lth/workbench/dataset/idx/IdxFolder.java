package org.lth.workbench.dataset.idx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.dataset.DatasetMissing;
import org.lth.workbench.domain.Problem;

/** A folder of somebody's, in which the files of a data set should be. */
final class IdxFolder {
  private IdxFolder() {}

  /** Reads the four files, or those of CIFAR-10's binary version in their place. */
  static Map<IdxPart, RawFile> read(Path folder) {
    return CifarFiles.find(folder).map(CifarFiles::parts).orElseGet(() -> readFour(folder));
  }

  private static Map<IdxPart, RawFile> readFour(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw missing(folder, Files.exists(folder) ? "something else" : "no such folder");
    }
    Map<IdxPart, Path> found = new EnumMap<>(IdxPart.class);
    List<String> absent = new ArrayList<>();
    for (IdxPart part : IdxPart.values()) {
      find(folder, part)
          .ifPresentOrElse(path -> found.put(part, path), () -> absent.add(part.standardName()));
    }
    if (!absent.isEmpty()) {
      throw missing(folder, "no " + String.join(", no ", absent));
    }
    Map<IdxPart, RawFile> files = new EnumMap<>(IdxPart.class);
    found.forEach((part, path) -> files.put(part, RawFile.read(path)));
    return files;
  }

  private static Optional<Path> find(Path folder, IdxPart part) {
    return part.candidates().stream().map(folder::resolve).filter(Files::exists).findFirst();
  }

  private static DatasetMissing missing(Path folder, String actual) {
    return new DatasetMissing(
        Problem.what("a folder does not hold a data set")
            .where(folder.toString())
            .expected(
                "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and"
                    + " t10k-labels-idx1-ubyte, each as it is or with .gz; or CIFAR-10's"
                    + " data_batch_1.bin to data_batch_5.bin and test_batch.bin")
            .actual(actual)
            .next("put the files into one folder and name that"));
  }
}
