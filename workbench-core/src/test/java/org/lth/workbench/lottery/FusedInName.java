package org.lth.workbench.lottery;

import java.util.Optional;
import java.util.SortedMap;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.engine.Engines;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingRequest;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingTask;

/**
 * An engine of tests that refuses what the fused engine refuses.
 *
 * @param engine that trains
 */
record FusedInName(TrainingEngine engine) implements TrainingEngine {
  @Override
  public String word() {
    return "fused";
  }

  @Override
  public Optional<Problem> refusal(TrainingRequest asked) {
    return Engines.named("fused").refusal(asked);
  }

  @Override
  public SortedMap<String, String> describe() {
    return engine.describe();
  }

  @Override
  public TrainingSession open(TrainingTask task) {
    return engine.open(task);
  }
}
