package org.lth.workbench.spec;

import java.util.List;
import org.lth.workbench.spec.SpecKey.Type;

/** The keys of what survivors begin a level with. */
final class RewindingKeys {
  static final SpecKey TO =
      key("to", "step to which survivors are rewound", Type.duration()).tellingLevelsApart();

  static final SpecKey OPTIMIZER =
      key(
              "optimizer",
              "optimizer state after rewinding",
              Type.word(RewindingSpec.OptimizerState.class))
          .tellingLevelsApart();

  static final SpecKey WEIGHTS =
      key(
              "weights",
              "weights that survivors begin a level with",
              Type.word(RewindingSpec.Weights.class))
          .absentMeans(RewindingSpec.Weights.REWOUND.word())
          .tellingLevelsApart();

  static final SpecKey SIGNS =
      key(
              "signs",
              "reinit, reshuffle, constant: signs of the weights",
              Type.word(RewindingSpec.Signs.class))
          .absentMeans(RewindingSpec.Signs.FREE.word());

  static final SpecKey STEPS =
      key("steps", "continued: length of a level's training", Type.duration())
          .absentMeans("0it")
          .in(KeyGroup.FINE_TUNING);

  static final List<SpecKey> ALL = List.of(TO, OPTIMIZER, WEIGHTS, SIGNS, STEPS);

  private RewindingKeys() {}

  private static SpecKey key(String name, String meaning, Type type) {
    return new SpecKey("rewinding." + name, meaning, type).in(KeyGroup.SURVIVORS);
  }
}
