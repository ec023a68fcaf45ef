package org.lth.workbench.spec;

import java.util.List;
import org.lth.workbench.spec.SpecKey.Type;

/** The keys of what a network begins with. */
final class InitializationKeys {
  static final SpecKey WEIGHTS =
      new SpecKey(
          "initialization", "how weights are drawn", Type.word(InitializationSpec.Weights.class));

  static final SpecKey BIASES =
      new SpecKey(
              "biases.initialization",
              "how biases begin",
              Type.word(InitializationSpec.Biases.class))
          .absentMeans(InitializationSpec.Biases.ZEROS.word());

  static final SpecKey SCALES =
      new SpecKey(
              "batchNorm.scale",
              "how batch normalization's scales begin",
              Type.word(InitializationSpec.Scales.class))
          .absentMeans(InitializationSpec.Scales.ONES.word());

  static final List<SpecKey> ALL = List.of(WEIGHTS, BIASES, SCALES);

  private InitializationKeys() {}
}
