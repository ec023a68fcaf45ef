package org.lth.workbench.engine.fused;

import org.lth.workbench.engine.DropoutContract;
import org.lth.workbench.engine.TrainingEngine;

/** The contract where every layer is sparse. */
class SparseDropoutTest extends DropoutContract {
  @Override
  protected TrainingEngine engine() {
    return new FusedTrainingEngine(2);
  }
}
