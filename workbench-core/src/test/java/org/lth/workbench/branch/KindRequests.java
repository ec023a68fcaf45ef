package org.lth.workbench.branch;

import java.util.Map;

/** Requests of each kind, by its word. */
public final class KindRequests {
  private KindRequests() {}

  /** A request without anything else. */
  public static BranchRequest plain(String word) {
    return BranchRequest.of(BranchKinds.named(word).orElseThrow());
  }

  /** A request with what the kind cannot be without, but for another run. */
  public static BranchRequest usual(String word) {
    BranchRequest plain = plain(word);
    return switch (word) {
      case "noise" -> plain.with(BranchOption.SIGMA, "0.5");
      case "random-mask" -> plain.with(BranchOption.SCOPE, "layer");
      case "fine-tune" -> plain.changing(Map.of("rewinding.steps", "11it"));
      case "rewind-to" -> plain.with(BranchOption.STEP, "0it");
      case "retrain" -> plain.changing(Map.of("training.learningRate", "0.02"));
      case "continue" -> plain.changing(Map.of("levels", "4"));
      default -> plain;
    };
  }
}
