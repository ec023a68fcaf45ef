package org.lth.workbench.dataset.idx;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The four files of a data set, in the order in which they are listed everywhere. */
enum IdxPart {
  TRAIN_IMAGES("train-images", 3, 4),
  TRAIN_LABELS("train-labels", 1, 1),
  TEST_IMAGES("t10k-images", 3, 4),
  TEST_LABELS("t10k-labels", 1, 1);

  private static final String GZIP = ".gz";

  private final String stem;
  private final int fewest;
  private final int most;

  /** Images of several channels have one dimension more, the last. */
  IdxPart(String stem, int fewest, int most) {
    this.stem = stem;
    this.fewest = fewest;
    this.most = most;
  }

  /** The number of dimensions that such a file has at least; with channels it is one more. */
  int dimensions() {
    return fewest;
  }

  boolean canHave(int dimensions) {
    return dimensions >= fewest && dimensions <= most;
  }

  /** The labels of these images. */
  IdxPart labels() {
    return this == TRAIN_IMAGES ? TRAIN_LABELS : TEST_LABELS;
  }

  /** The name that MNIST's own file has, without {@code .gz}. */
  String standardName() {
    return standardName(fewest);
  }

  private String standardName(int dimensions) {
    return stem + "-idx" + dimensions + "-ubyte";
  }

  /** The name under which the home keeps a file. */
  String keptName(RawFile file) {
    String name = standardName(IdxFormat.dimensions(file));
    return file.isGzip() ? name + GZIP : name;
  }

  /** Every name under which the home may have kept this part. */
  boolean isKeptName(String name) {
    return IntStream.rangeClosed(fewest, most)
        .mapToObj(this::standardName)
        .anyMatch(standard -> name.equals(standard) || name.equals(standard + GZIP));
  }

  /** The names that are looked for when a folder is imported; the first that is there is taken. */
  List<String> candidates() {
    return IntStream.rangeClosed(fewest, most)
        .boxed()
        .flatMap(count -> Stream.of(standardName(count), stem + ".idx" + count + "-ubyte"))
        .flatMap(name -> Stream.of(name, name + GZIP))
        .sorted((a, b) -> Boolean.compare(a.endsWith(GZIP), b.endsWith(GZIP)))
        .toList();
  }
}
