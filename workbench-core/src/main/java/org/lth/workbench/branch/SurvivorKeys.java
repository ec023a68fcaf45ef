package org.lth.workbench.branch;

import java.util.Map;
import java.util.TreeMap;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.RewindingSpec;

/** The keys that say what survivors of pruning begin with, as kinds set them that go back. */
final class SurvivorKeys {
  /** The key of a training that goes on. */
  static final String STEPS = "rewinding.steps";

  private SurvivorKeys() {}

  /** The values of a kind whose optimizer starts fresh. */
  static Map<String, Object> of(RewindingSpec.Weights weights, Object to) {
    Map<String, Object> changes = new TreeMap<>();
    changes.put("rewinding.weights", weights.word());
    changes.put("rewinding.signs", "free");
    changes.put("rewinding.optimizer", "fresh");
    changes.put("rewinding.to", to.toString());
    return changes;
  }

  /** The same of a kind that trains to the usual end, from a step that may be chosen. */
  static Map<String, Object> from(
      RewindingSpec.Weights weights, ExperimentSpec parent, BranchRequest request) {
    Map<String, Object> changes =
        of(weights, request.value(BranchOption.STEP).orElse(parent.rewinding().to()));
    changes.put(STEPS, "0it");
    return changes;
  }
}
