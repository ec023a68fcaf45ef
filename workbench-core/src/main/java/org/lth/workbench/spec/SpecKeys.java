package org.lth.workbench.spec;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lth.workbench.spec.SpecKey.Type;

/**
 * Every key that a specification has. A specification is complete: it has all of them and no other.
 * Keys of a section stand in a class of their own, such as {@link TrainingKeys}.
 */
public final class SpecKeys {
  public static final String SEED = "seeds.root";
  public static final String SEED_INIT = "seeds.init";
  public static final String SEED_ORDER = "seeds.order";
  public static final String SEED_AUGMENTATION = "seeds.augmentation";
  public static final String SEED_DATA = "seeds.data";
  public static final String SEED_DROPOUT = "seeds.dropout";

  /** Seeds that are that of the run unless they are set by themselves. */
  public static final List<String> SEEDS_OF_PURPOSES =
      List.of(SEED_INIT, SEED_ORDER, SEED_AUGMENTATION, SEED_DATA, SEED_DROPOUT);

  static final SpecKey MODEL =
      new SpecKey("model", "network to train", Type.name("a network that `presets --keys` lists"))
          .fixed()
          .tellingLevelsApart();

  static final SpecKey LEVELS =
      new SpecKey("levels", "last pruning level; level 0 is dense", Type.whole(0, 1000))
          .in(KeyGroup.LEVELS);

  static final SpecKey EVALUATION_EVERY =
      new SpecKey(
              "evaluation.every",
              "steps between evaluations",
              Type.whole(1, 1_000_000_000).of("steps"))
          .in(KeyGroup.TRAINING, KeyGroup.FINE_TUNING);

  static final SpecKey CHECKPOINT_EVERY =
      new SpecKey(
              "checkpoint.every",
              "seconds between checkpoints; 0 is none",
              Type.notNegative().of("seconds"))
          .in(KeyGroup.WITHOUT_EFFECT);

  static final SpecKey ENGINE =
      new SpecKey(
              "engine",
              "what executes training",
              Type.openWord("an engine that `presets --keys` lists"))
          .in(KeyGroup.TRAINING);

  static final SpecKey DEVICE =
      new SpecKey("device", "where training is executed", Type.word(Device.class))
          .in(KeyGroup.TRAINING);

  static final SpecKey REPLAY_TOLERANCE =
      new SpecKey(
              "replay.tolerance",
              "recorded, asked by no verdict: see replay --tolerance",
              Type.fraction())
          .in(KeyGroup.WITHOUT_EFFECT);

  /** The keys in the order in which people read them. */
  public static final List<SpecKey> ALL =
      Stream.of(
              List.of(MODEL),
              DataKeys.ALL,
              List.of(LEVELS),
              InitializationKeys.ALL,
              TrainingKeys.ALL,
              PruningKeys.ALL,
              RewindingKeys.ALL,
              List.of(EVALUATION_EVERY, CHECKPOINT_EVERY),
              SeedKeys.ALL,
              List.of(ENGINE, DEVICE, REPLAY_TOLERANCE))
          .flatMap(List::stream)
          .toList();

  private static final Map<String, SpecKey> BY_NAME =
      ALL.stream().collect(toMap(SpecKey::name, key -> key));

  private SpecKeys() {}

  /** The key of a dotted name. */
  public static Optional<SpecKey> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
