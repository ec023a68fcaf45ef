package org.lth.workbench.dataset.idx;

import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.dataset.DatasetMissing;
import org.lth.workbench.domain.Problem;

/** A user's folder that should hold the files of a data set. */
final class IdxFolder {
  private IdxFolder() {}

  /** Whether at least one of the four files is there. */
  static boolean isHere(Path folder) {
    return Arrays.stream(IdxPart.values()).anyMatch(part -> find(folder, part).isPresent());
  }

  /**
   * Reads the four files.
   *
   * @param others what else could have been there, in words
   */
  static Map<IdxPart, RawFile> read(Path folder, List<String> others) {
    if (!Files.isDirectory(folder)) {
      throw missing(folder, others, Files.exists(folder) ? "something else" : "no such folder");
    }
    Map<IdxPart, Path> found = new EnumMap<>(IdxPart.class);
    List<String> absent = new ArrayList<>();
    for (IdxPart part : IdxPart.values()) {
      find(folder, part)
          .ifPresentOrElse(path -> found.put(part, path), () -> absent.add(part.standardName()));
    }
    if (!absent.isEmpty()) {
      throw missing(folder, others, "no " + String.join(", no ", absent));
    }
    Map<IdxPart, RawFile> files = new EnumMap<>(IdxPart.class);
    found.forEach((part, path) -> files.put(part, RawFile.read(path)));
    return files;
  }

  private static Optional<Path> find(Path folder, IdxPart part) {
    return part.candidates().stream().map(folder::resolve).filter(Files::exists).findFirst();
  }

  private static DatasetMissing missing(Path folder, List<String> others, String actual) {
    return new DatasetMissing(
        Problem.what("a folder does not hold a data set")
            .where(folder.toString())
            .expected(
                "train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and"
                    + " t10k-labels-idx1-ubyte, each as it is or with .gz; or CIFAR-10's"
                    + " data_batch_1.bin to data_batch_5.bin and test_batch.bin"
                    + others.stream().map(files -> "; or " + files).collect(joining()))
            .actual(actual)
            .next("put the files into one folder and name that"));
  }
}
