package org.lth.workbench.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingEngineReferenceContract;

class FusedTrainingEngineTest extends TrainingEngineReferenceContract {
  @Override
  protected TrainingEngine engine() {
    return new FusedTrainingEngine();
  }

  @Test
  void the_environment_names_everything_that_can_change_bits_and_nothing_else() {
    assertThat(engine().describe())
        .containsEntry("engine.name", "fused")
        .containsEntry("engine.version", "1")
        .containsEntry("engine.switchDensity", "0.35")
        .containsEntry("engine.device", "cpu")
        .containsEntry("engine.threads", "1")
        .hasSize(5);
  }
}
