package org.lth.workbench.spec;

import java.util.List;
import org.lth.workbench.spec.SpecKey.Type;

/** The keys of the data set, and of what is done to its images. */
final class DataKeys {
  static final SpecKey DATASET =
      new SpecKey("dataset", "labelled images", Type.name("a data set that `data list` shows"))
          .in(KeyGroup.TRAINING)
          .tellingLevelsApart();

  static final SpecKey LABELS =
      new SpecKey(
              "data.labels", "labels to train and validate with", Type.word(DataSpec.Labels.class))
          .absentMeans(DataSpec.Labels.GIVEN.word());

  static final SpecKey PIXELS =
      new SpecKey(
              "data.pixels", "order of the pixels of all images", Type.word(DataSpec.Pixels.class))
          .absentMeans(DataSpec.Pixels.GIVEN.word());

  static final SpecKey SUBSAMPLE =
      new SpecKey(
              "data.subsample",
              "part of the training examples that is kept",
              Type.real("a number above 0 and at most 1", value -> value > 0 && value <= 1))
          .absentMeans(1.0);

  static final SpecKey NORMALIZATION =
      new SpecKey(
              "data.normalization",
              "how pixels become inputs",
              Type.word(DataSpec.Normalization.class))
          .absentMeans(DataSpec.Normalization.DATASET.word());

  static final SpecKey MEAN =
      new SpecKey(
              "data.mean",
              "normalization given: mean of each channel",
              Type.reals(
                  DataSpec.NONE,
                  "numbers from 0 to 1 such as 0.485,0.456,0.406",
                  value -> value >= 0 && value <= 1))
          .absentMeans(DataSpec.NONE);

  static final SpecKey DEVIATION =
      new SpecKey(
              "data.deviation",
              "normalization given: deviation of each channel",
              Type.reals(
                  DataSpec.NONE,
                  "numbers above 0 and at most 10 such as 0.229,0.224,0.225",
                  value -> value > 0 && value <= 10))
          .absentMeans(DataSpec.NONE);

  static final SpecKey FLIP =
      new SpecKey(
              "augmentation.flip",
              "mirrored with probability 1/2",
              Type.word(AugmentationSpec.Flip.class))
          .absentMeans(AugmentationSpec.Flip.NONE.word());

  static final SpecKey CROP =
      new SpecKey(
              "augmentation.crop",
              "black border to crop from, in pixels",
              Type.whole(0, 1000).of("pixels"))
          .absentMeans(0L);

  static final List<SpecKey> ALL =
      List.of(DATASET, LABELS, PIXELS, SUBSAMPLE, NORMALIZATION, MEAN, DEVIATION, FLIP, CROP);

  private DataKeys() {}
}
