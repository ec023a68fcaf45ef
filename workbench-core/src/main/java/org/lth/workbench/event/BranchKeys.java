package org.lth.workbench.event;

import java.util.List;

/** Which keys of its parent's specification a branch may change, by its kind. */
public final class BranchKeys {
  private static final List<String> ALWAYS = List.of("checkpoint.every", "replay.tolerance");
  private static final List<String> OF_TRAINING =
      List.of("dataset", "evaluation.every", "engine", "device", "seeds.order");
  private static final List<String> OF_LEVELS =
      List.of(
          "levels",
          "pruning.strategy",
          "pruning.scope",
          "pruning.counting",
          "pruning.rates.fc",
          "pruning.rates.conv",
          "pruning.rates.shortcut",
          "pruning.rates.output");
  private static final List<String> OF_TUNING = List.of("rewinding.steps", "evaluation.every");

  private BranchKeys() {}

  /** Whether a person may ask for another value of a key. */
  public static boolean isFree(RunKind kind, String key) {
    return ALWAYS.contains(key)
        || (kind == RunKind.RETRAIN && (key.startsWith("training.") || OF_TRAINING.contains(key)))
        || (kind == RunKind.CONTINUE && OF_LEVELS.contains(key))
        || (kind == RunKind.FINE_TUNE && OF_TUNING.contains(key));
  }

  /** Whether a branch may have another value of a key, which its kind may bring about. */
  public static boolean mayDiffer(RunKind kind, String key) {
    return isFree(kind, key)
        || switch (kind) {
          // A study may have its reinits trained otherwise too.
          case RANDOM_REINIT -> !key.equals("model");
          case FINE_TUNE, LR_REWIND, REWIND_TO -> key.startsWith("rewinding.");
          default -> false;
        };
  }
}
