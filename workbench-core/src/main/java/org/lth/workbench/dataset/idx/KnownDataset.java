package org.lth.workbench.dataset.idx;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.event.DatasetUse.Normalization;

/**
 * A data set whose name has a fixed meaning.
 *
 * @param name as specifications give it
 * @param normalization that the field uses for it, which also says how many channels it has
 * @param about what it is
 * @param howToGet what to do if it is not here
 */
record KnownDataset(String name, Normalization normalization, String about, String howToGet) {
  /** Labels of each of these are 0 to 9. */
  static final int CLASSES = 10;

  private static final Normalization MNIST_PIXELS = new Normalization(0.1307, 0.3081);
  private static final Normalization FASHION_PIXELS = new Normalization(0.2860, 0.3530);

  /** As in DJL, {@code Cifar10}. open_lth's are others, which its presets give. */
  private static final Normalization CIFAR_PIXELS =
      new Normalization(List.of(0.4914, 0.4822, 0.4465), List.of(0.2023, 0.1994, 0.2010));

  /** That of its training images, with four digits. */
  private static final Normalization SYNTHETIC_PIXELS =
      new Normalization(List.of(0.4962, 0.4964, 0.4961), List.of(0.1646, 0.1644, 0.1637));

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

  static final KnownDataset CIFAR10 =
      new KnownDataset(
          "cifar10",
          CIFAR_PIXELS,
          "CIFAR-10 colour images, 50,000 to train and 10,000 to test",
          "run './workbench data fetch cifar10', or './workbench data import cifar10 FOLDER' on"
              + " cifar-10-binary.tar.gz or the folder that it holds");

  /** Drawn by the program. */
  static final KnownDataset SYNTHETIC_CIFAR =
      new KnownDataset(
          "synthetic-cifar",
          SYNTHETIC_PIXELS,
          "4,000 generated images to train and 1,000 to test in CIFAR-10's form: stripes in 10"
              + " classes, drawn by the program",
          "the program draws it");

  /** Every one of them. */
  static final List<KnownDataset> ALL =
      List.of(MNIST_10K, MNIST, FASHION_MNIST, CIFAR10, SYNTHETIC_CIFAR);

  static Optional<KnownDataset> find(String name) {
    return ALL.stream().filter(known -> known.name.equals(name)).findFirst();
  }

  /** Whether the program has or draws it, so that it is always here. */
  boolean isOfTheProgram() {
    return this.equals(MNIST_10K) || this.equals(SYNTHETIC_CIFAR);
  }
}
