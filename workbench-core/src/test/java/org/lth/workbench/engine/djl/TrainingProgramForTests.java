package org.lth.workbench.engine.djl;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDManager;
import org.lth.workbench.gradient.Derivatives;
import org.lth.workbench.network.Network;

/** The training program without a session. */
final class TrainingProgramForTests implements AutoCloseable {
  private final TrainingProgram program;
  private final NativeScope scope;

  private TrainingProgramForTests(PtNDManager manager) {
    this.program = TrainingProgram.load(manager);
    this.scope = new NativeScope(manager);
  }

  static TrainingProgramForTests load() {
    return new TrainingProgramForTests(LibTorch.load(Device.cpu()).newManager());
  }

  Derivatives derivatives(Network network) {
    return new NativeDerivatives(program, scope, network);
  }

  @Override
  public void close() {
    program.close();
    scope.close();
  }
}
