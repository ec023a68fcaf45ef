package org.lth.workbench.branch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.KeyGroup;
import org.lth.workbench.spec.RewindingSpec;

/** The ticket's mask on the weights of another step. */
final class RewindTo implements BranchKind {
  @Override
  public String word() {
    return "rewind-to";
  }

  @Override
  public String help() {
    return "the ticket's mask on the dense weights of the step";
  }

  @Override
  public List<BranchOption<?>> options() {
    return List.of(BranchOption.STEP);
  }

  @Override
  public boolean keepsInitialization() {
    return true;
  }

  @Override
  public List<KeyGroup> implied() {
    return List.of(KeyGroup.SURVIVORS);
  }

  @Override
  public Map<String, Object> changes(ExperimentSpec parent, BranchRequest request) {
    Map<String, Object> changes = SurvivorKeys.from(RewindingSpec.Weights.REWOUND, parent, request);
    if (parent.rewinding().optimizer() == RewindingSpec.OptimizerState.REWOUND) {
      changes.put("rewinding.optimizer", "rewound");
    }
    return changes;
  }

  @Override
  public Optional<Start> start(StartingWeights known) {
    return known.dense(known.rewindStep()).map(known::withOptimizer);
  }
}
