package org.lth.workbench.dataset.idx;

import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetChanged;
import org.lth.workbench.dataset.Fingerprint;
import org.lth.workbench.dataset.SyntheticCifar;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;

/** The data set that the program draws, synthetic-cifar. */
final class GeneratedDataset {
  private static final Digest FINGERPRINT =
      Digest.parse("sha256:7e39973f17e3c8b32f589b5cf339e639f1831caf2763407579b8adb24cfb0106");

  private GeneratedDataset() {}

  /** Draws it and checks that it is what every copy of this program draws. */
  static Dataset load() {
    Dataset.Images images = SyntheticCifar.images();
    Digest fingerprint = Fingerprint.of(images);
    if (!fingerprint.equals(FINGERPRINT)) {
      throw new DatasetChanged(
          Problem.what("the data set that the program draws is not what it should be")
              .where(KnownDataset.SYNTHETIC_CIFAR.name())
              .expected(FINGERPRINT.toString())
              .actual(fingerprint.toString())
              .next("install the program again, and try another Java"),
          null);
    }
    return new Dataset(
        KnownDataset.SYNTHETIC_CIFAR.name(),
        images,
        SyntheticCifar.CLASSES,
        KnownDataset.SYNTHETIC_CIFAR.normalization(),
        fingerprint);
  }
}
