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
      Digest.parse("sha256:b7ce2e015bcf5f99caa6d3cc8981214a62fce4598b374389f09ee55e8b72e668");

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
