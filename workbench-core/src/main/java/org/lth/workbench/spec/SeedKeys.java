package org.lth.workbench.spec;

import java.util.List;
import org.lth.workbench.spec.SpecKey.Type;

/** The keys of seeds: one of the run, and one of each purpose that has draws of its own. */
final class SeedKeys {
  static final SpecKey ROOT = key(SpecKeys.SEED, "seed of the run").tellingLevelsApart();

  static final SpecKey INIT =
      key(SpecKeys.SEED_INIT, "seed of the initial weights").tellingLevelsApart();

  static final SpecKey ORDER =
      key(SpecKeys.SEED_ORDER, "seed of the data order").in(KeyGroup.TRAINING).tellingLevelsApart();

  static final SpecKey AUGMENTATION =
      key(SpecKeys.SEED_AUGMENTATION, "seed of the augmentation").absentMeansThatOf(ROOT);

  static final SpecKey DATA =
      key(SpecKeys.SEED_DATA, "seed of what is drawn for data.*").absentMeansThatOf(ROOT);

  static final SpecKey DROPOUT =
      key(SpecKeys.SEED_DROPOUT, "seed of dropped units")
          .absentMeansThatOf(ROOT)
          .tellingLevelsApart();

  static final List<SpecKey> ALL = List.of(ROOT, INIT, ORDER, AUGMENTATION, DATA, DROPOUT);

  private SeedKeys() {}

  private static SpecKey key(String name, String meaning) {
    return new SpecKey(name, meaning, Type.seed());
  }
}
