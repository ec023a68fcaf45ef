package org.lth.workbench.engine.fused;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.identity.ContentDigests;

/** Trains a little in a process of its own and prints digests, or prints why it cannot. */
final class TrainingElsewhere {
  private TrainingElsewhere() {}

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      out.println(digests(args.length == 0 ? 40 : Integer.parseInt(args[0])));
    } catch (WorkbenchException failure) {
      out.println(failure.kind() + " " + failure.getClass().getSimpleName() + "\n" + failure);
    }
  }

  /** What dense and then sparse layers are trained to. */
  static String digests(int steps) {
    try (TrainingSession session = new FusedTrainingEngine().open(TinyTask.of(TinyTask.adam()))) {
      session.load(TinyTask.start(), TinyTask.NETWORK.denseMasks());
      session.train(TinyTask.batches(0, steps, 0.01));
      session.load(session.state(), few());
      session.train(TinyTask.batches(steps, 2 * steps, 0.01));
      TrainingState state = session.state();
      return ContentDigests.of(state.weights()).digest()
          + " "
          + ContentDigests.of(state.optimizer()).digest()
          + " "
          + session.evaluate(TrainingSession.Part.TEST);
    }
  }

  /** Masks that keep a fifth. */
  private static MaskSet few() {
    List<Mask> masks = new ArrayList<>();
    for (Mask dense : TinyTask.NETWORK.denseMasks()) {
      BitSet kept = new BitSet();
      for (int i = 0; i < dense.total(); i += 5) {
        kept.set(i);
      }
      masks.add(new Mask(dense.name(), dense.shape(), kept));
    }
    return new MaskSet(masks);
  }
}
