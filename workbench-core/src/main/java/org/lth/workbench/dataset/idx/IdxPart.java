package org.lth.workbench.dataset.idx;

import java.util.List;
import java.util.stream.Stream;

/** The four files of a data set, in the order in which they are listed everywhere. */
enum IdxPart {
  TRAIN_IMAGES("train-images", 3),
  TRAIN_LABELS("train-labels", 1),
  TEST_IMAGES("t10k-images", 3),
  TEST_LABELS("t10k-labels", 1);

  private static final String GZIP = ".gz";

  private final String stem;
  private final int dimensions;

  IdxPart(String stem, int dimensions) {
    this.stem = stem;
    this.dimensions = dimensions;
  }

  int dimensions() {
    return dimensions;
  }

  /** The labels of these images. */
  IdxPart labels() {
    return this == TRAIN_IMAGES ? TRAIN_LABELS : TEST_LABELS;
  }

  /** The name that MNIST's own file has, without {@code .gz}. */
  String standardName() {
    return stem + "-idx" + dimensions + "-ubyte";
  }

  /** The name under which the home keeps a file. */
  String keptName(RawFile file) {
    return file.isGzip() ? standardName() + GZIP : standardName();
  }

  /** Every name under which the home may have kept this part. */
  boolean isKeptName(String name) {
    return name.equals(standardName()) || name.equals(standardName() + GZIP);
  }

  /** The names that are looked for when a folder is imported; the first that is there is taken. */
  List<String> candidates() {
    return Stream.of(standardName(), stem + ".idx" + dimensions + "-ubyte")
        .flatMap(name -> Stream.of(name, name + GZIP))
        .sorted((a, b) -> Boolean.compare(a.endsWith(GZIP), b.endsWith(GZIP)))
        .toList();
  }
}
