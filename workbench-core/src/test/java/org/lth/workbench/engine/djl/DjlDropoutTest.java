package org.lth.workbench.engine.djl;

import ai.djl.Device;
import org.lth.workbench.engine.DropoutContract;
import org.lth.workbench.engine.TrainingEngine;

class DjlDropoutTest extends DropoutContract {
  @Override
  protected TrainingEngine engine() {
    return new DjlTrainingEngine(Device.cpu());
  }
}
