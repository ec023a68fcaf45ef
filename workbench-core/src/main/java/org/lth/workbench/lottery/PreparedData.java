package org.lth.workbench.lottery;

import org.lth.workbench.dataset.DataControl;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.spec.DataSpec;
import org.lth.workbench.spec.ExperimentSpec;

/** What a run sees of a data set. */
final class PreparedData {
  private PreparedData() {}

  /** Divides the data set, then applies the controls of a specification. */
  static SplitDataset of(Dataset dataset, ExperimentSpec spec) {
    SplitDataset data = SplitDataset.of(dataset);
    DataSpec wanted = spec.data();
    DataControl control = new DataControl(wanted.seed());
    if (wanted.subsample() < 1) {
      data = control.subsample(data, wanted.subsample());
    }
    if (wanted.hasRandomLabels()) {
      data = control.randomLabels(data);
    }
    if (wanted.hasShuffledPixels()) {
      data = control.shuffledPixels(data);
    }
    return switch (spec.normalization()) {
      case DATASET -> data;
      case UNIT -> DataControl.unit(data);
      case PER_IMAGE_L2 -> DataControl.unit(data).byImage();
    };
  }
}
