package org.lth.workbench.engine.fused;

import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingEngineReferenceContract;

/** The contract where every layer, even one that keeps all its weights, is sparse. */
class SparseTrainingEngineTest extends TrainingEngineReferenceContract {
  @Override
  protected TrainingEngine engine() {
    return new FusedTrainingEngine(2);
  }
}
