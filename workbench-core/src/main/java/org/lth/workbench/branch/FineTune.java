package org.lth.workbench.branch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.branch.BranchRefused.Reason;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.KeyGroup;
import org.lth.workbench.spec.RewindingSpec;

/** The pruned weights as they were trained, trained on at the last step size. */
final class FineTune implements TrainedWeights {
  @Override
  public String word() {
    return "fine-tune";
  }

  @Override
  public String help() {
    return "the pruned weights, trained on for rewinding.steps";
  }

  @Override
  public List<KeyGroup> changeable() {
    return List.of(KeyGroup.FINE_TUNING);
  }

  @Override
  public List<KeyGroup> implied() {
    return List.of(KeyGroup.SURVIVORS);
  }

  /** A trunk that does not go on behind its end has no use for the length of what follows. */
  @Override
  public boolean isTrainedLikeATrunk() {
    return false;
  }

  @Override
  public Map<String, Object> changes(ExperimentSpec parent, BranchRequest request) {
    return SurvivorKeys.of(RewindingSpec.Weights.CONTINUED, "0it");
  }

  @Override
  public void check(ExperimentSpec parent, BranchRequest request) {
    request.unless(
        parent.rewinding().steps().amount() > 0
            || request.changes().containsKey(SurvivorKeys.STEPS),
        new Reason(
            "a value of rewinding.steps, such as 500it",
            "none",
            "it does not say for how long it is trained"));
  }

  @Override
  public Optional<Start> start(StartingWeights known) {
    return known.pruned().map(Start::fresh);
  }
}
