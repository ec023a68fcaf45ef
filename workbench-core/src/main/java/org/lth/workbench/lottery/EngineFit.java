package org.lth.workbench.lottery;

import java.util.List;
import org.lth.workbench.dataset.DatasetUnfit;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.spec.ExperimentSpec;

/** Which engines can do what a specification asks of its data; nothing asked for is left out. */
final class EngineFit {
  private static final List<String> FOR_CHANNELS = List.of();
  private static final List<String> FOR_AUGMENTATION = List.of();
  private static final List<String> FOR_NORMS = List.of();

  private EngineFit() {}

  /**
   * Refuses what an engine cannot do.
   *
   * @throws DatasetUnfit if it cannot
   */
  static void check(ExperimentSpec spec, SplitDataset data) {
    require(
        data.dataset().channels() == 1,
        FOR_CHANNELS,
        Problem.what("the engine trains on images of one channel only")
            .where("data set " + data.dataset().name()),
        spec.engine());
    require(
        spec.augmentation().changesNothing(),
        FOR_AUGMENTATION,
        Problem.what("the engine does not augment images")
            .where("augmentation.flip, augmentation.crop"),
        spec.engine());
    require(
        !data.isByImage(),
        FOR_NORMS,
        Problem.what("the engine does not normalize each image by itself")
            .where("data.normalization"),
        spec.engine());
  }

  private static void require(
      boolean isLittle, List<String> able, Problem.Expected problem, String engine) {
    if (isLittle || able.contains(engine)) {
      return;
    }
    throw new DatasetUnfit(
        problem
            .expected(able.isEmpty() ? "no engine can yet" : "engine: " + String.join(" or ", able))
            .actual("engine: " + engine)
            .next("set engine to one that can, or do without"));
  }
}
