package org.lth.workbench.lottery;

import org.lth.workbench.dataset.DataControl;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.spec.DataSpec;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.InvalidSpec;

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
      case GIVEN -> DataControl.scaled(data, given(data.dataset(), spec));
      case UNIT -> DataControl.unit(data);
      case PER_IMAGE_L2 -> DataControl.unit(data).byImage();
    };
  }

  private static Normalization given(Dataset dataset, ExperimentSpec spec) {
    DataSpec.Scale scale = spec.givenScale();
    if (scale.mean().size() != dataset.channels()) {
      throw new InvalidSpec(
          Problem.what("a normalization is not one of these images")
              .where("data.mean, data.deviation")
              .expected(
                  dataset.channels() == 1
                      ? "one number each, since images of " + dataset.name() + " are grey"
                      : dataset.channels() + " numbers each, one for each channel")
              .actual(scale.mean().size() + " each")
              .next("give one for each channel, or use --set data.normalization=dataset"));
    }
    return new Normalization(scale.mean(), scale.deviation());
  }
}
