package org.lth.workbench.dataset.idx;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.event.DatasetUse.Normalization;

/**
 * A data set whose name has a fixed meaning.
 *
 * @param name as specifications give it
 * @param normalization that the field uses for it
 * @param about what it is
 * @param howToGet what to do if it is not here
 */
record KnownDataset(String name, Normalization normalization, String about, String howToGet) {
  /** Labels of each of these are 0 to 9. */
  static final int CLASSES = 10;

  private static final Normalization MNIST_PIXELS = new Normalization(0.1307, 0.3081);
  private static final Normalization FASHION_PIXELS = new Normalization(0.2860, 0.3530);

  /** Within the program. */
  static final KnownDataset MNIST_10K =
      new KnownDataset(
          "mnist-10k",
          MNIST_PIXELS,
          "10,000 MNIST digits, 8,000 to train and 2,000 to test, within the program",
          "it is within the program");

  static final KnownDataset MNIST =
      new KnownDataset(
          "mnist",
          MNIST_PIXELS,
          "MNIST digits, 60,000 to train and 10,000 to test",
          "run './workbench data fetch mnist', or './workbench data import mnist FOLDER' on a"
              + " folder with MNIST's four IDX files; mnist-10k is always here");

  static final KnownDataset FASHION_MNIST =
      new KnownDataset(
          "fashion-mnist",
          FASHION_PIXELS,
          "Fashion-MNIST clothes, 60,000 to train and 10,000 to test",
          "run './workbench data fetch fashion-mnist', or './workbench data import fashion-mnist"
              + " FOLDER'; Debian's package dataset-fashion-mnist puts it into"
              + " /usr/share/datasets/fashion-mnist");

  /** Every one of them. */
  static final List<KnownDataset> ALL = List.of(MNIST_10K, MNIST, FASHION_MNIST);

  static Optional<KnownDataset> find(String name) {
    return ALL.stream().filter(known -> known.name.equals(name)).findFirst();
  }

  /** Whether it is within the program and so always here. */
  boolean isEmbedded() {
    return name.equals(MNIST_10K.name);
  }
}
