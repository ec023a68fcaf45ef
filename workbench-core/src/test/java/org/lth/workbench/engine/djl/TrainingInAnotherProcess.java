package org.lth.workbench.engine.djl;

import ai.djl.Device;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.identity.ContentDigests;

/** Trains a little and prints digests, or prints why it cannot. */
final class TrainingInAnotherProcess {
  private TrainingInAnotherProcess() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      out.println(digests());
    } catch (WorkbenchException failure) {
      out.println(failure.kind() + " " + failure.getClass().getSimpleName() + "\n" + failure);
    }
  }

  static String digests() {
    try (TrainingSession session =
        new DjlTrainingEngine(Device.cpu()).open(TinyTask.of(TinyTask.adam()))) {
      session.load(TinyTask.start(), TinyTask.masks());
      session.train(TinyTask.batches(0, 40, 0.01));
      TrainingState state = session.state();
      return ContentDigests.of(state.weights()).digest()
          + " "
          + ContentDigests.of(state.optimizer()).digest();
    }
  }
}
