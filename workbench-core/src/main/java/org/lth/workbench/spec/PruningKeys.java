package org.lth.workbench.spec;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.spec.SpecKey.Type;

/** The keys of how masks shrink. */
final class PruningKeys {
  static final SpecKey STRATEGY =
      new SpecKey(
              "pruning.strategy",
              "which weights go first",
              Type.openWord("a strategy that `presets --keys` lists"))
          .in(KeyGroup.LEVELS)
          .tellingLevelsApart();

  static final SpecKey SCOPE =
      new SpecKey(
              "pruning.scope",
              "weights compete within a layer or globally",
              Type.word(PruningSpec.Scope.class))
          .in(KeyGroup.LEVELS)
          .tellingLevelsApart();

  static final SpecKey SCHEDULE =
      new SpecKey(
              "pruning.schedule",
              "when and from which weights",
              new Type(
                  PruningSpec.Schedule.IN_WORDS,
                  value ->
                      Optional.<Object>of(value.toString())
                          .filter(word -> PruningSpec.Schedule.named((String) word).isPresent()),
                  PruningSpec.Schedule.EXAMPLES))
          .tellingLevelsApart();

  static final SpecKey HIDDEN_RATE = rate("fc", "pruned part of a hidden layer per level");

  static final SpecKey CONVOLUTION_RATE =
      rate("conv", "pruned part of a convolution per level; that of pruning.rates.fc unless set")
          .absentMeansThatOf(HIDDEN_RATE);

  static final SpecKey SHORTCUT_RATE =
      rate("shortcut", "pruned part of a shortcut convolution").absentMeans(0.0);

  static final SpecKey OUTPUT_RATE = rate("output", "pruned part of the output layer per level");

  static final SpecKey COUNTING =
      new SpecKey("pruning.counting", "rounding of counts", Type.word(CountingRule.class))
          .in(KeyGroup.LEVELS);

  static final SpecKey EARLY_BIRD_EPSILON =
      new SpecKey(
              "pruning.earlyBird.epsilon",
              "distance of masks that ends level 0; 0 is never",
              Type.fraction())
          .absentMeans(0.0);

  static final SpecKey EARLY_BIRD_WINDOW =
      new SpecKey(
              "pruning.earlyBird.window",
              "distances in a row that are below it",
              Type.whole(1, 1000))
          .absentMeans(5L);

  static final SpecKey EARLY_BIRD_EVERY =
      new SpecKey("pruning.earlyBird.every", "how long from mask to mask", Type.duration())
          .absentMeans("1ep");

  static final List<SpecKey> ALL =
      List.of(
          STRATEGY,
          SCOPE,
          SCHEDULE,
          HIDDEN_RATE,
          CONVOLUTION_RATE,
          SHORTCUT_RATE,
          OUTPUT_RATE,
          COUNTING,
          EARLY_BIRD_EPSILON,
          EARLY_BIRD_WINDOW,
          EARLY_BIRD_EVERY);

  private PruningKeys() {}

  private static SpecKey rate(String name, String meaning) {
    return new SpecKey("pruning.rates." + name, meaning, Type.fraction()).in(KeyGroup.LEVELS);
  }
}
