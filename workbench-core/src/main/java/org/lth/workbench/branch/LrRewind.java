package org.lth.workbench.branch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.KeyGroup;
import org.lth.workbench.spec.RewindingSpec;

/** The pruned weights as they were trained, trained again in the schedule from a step on. */
final class LrRewind implements TrainedWeights {
  @Override
  public String word() {
    return "lr-rewind";
  }

  @Override
  public String help() {
    return "the pruned weights, trained again from the step (else rewinding.to)";
  }

  @Override
  public List<BranchOption<?>> options() {
    return List.of(BranchOption.STEP);
  }

  @Override
  public boolean needs(BranchOption<?> option) {
    return false;
  }

  @Override
  public List<KeyGroup> implied() {
    return List.of(KeyGroup.SURVIVORS);
  }

  @Override
  public Map<String, Object> changes(ExperimentSpec parent, BranchRequest request) {
    return SurvivorKeys.from(RewindingSpec.Weights.KEPT, parent, request);
  }

  @Override
  public Optional<Start> start(StartingWeights known) {
    return known
        .pruned()
        .map(end -> new Start(known.rewindStep(), end.weights(), Optional.empty()));
  }
}
