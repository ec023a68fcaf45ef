package org.lth.workbench.engine;

class FakeTrainingEngineTest extends TrainingEngineContract {
  @Override
  protected TrainingEngine engine() {
    return new FakeTrainingEngine();
  }
}
