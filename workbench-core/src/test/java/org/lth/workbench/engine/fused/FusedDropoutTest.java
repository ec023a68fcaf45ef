package org.lth.workbench.engine.fused;

import org.lth.workbench.engine.DropoutContract;
import org.lth.workbench.engine.TrainingEngine;

class FusedDropoutTest extends DropoutContract {
  @Override
  protected TrainingEngine engine() {
    return new FusedTrainingEngine();
  }
}
