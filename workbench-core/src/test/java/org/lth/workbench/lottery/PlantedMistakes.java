package org.lth.workbench.lottery;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.Evaluation;
import org.lth.workbench.engine.TrainingSession.Part;
import org.lth.workbench.engine.TrainingSession.TrainingState;

/** Mistakes of published lottery-ticket code, as an engine makes them. */
final class PlantedMistakes {
  private PlantedMistakes() {}

  /** Prunes, and goes on with the weights that it has instead of those that it is given. */
  static SabotagedEngine weightsThatAreNotReset() {
    return new SabotagedEngine(
        new SabotagedEngine.Sabotage() {
          private boolean isTraining;

          @Override
          public void load(TrainingSession session, TrainingState state, MaskSet masks) {
            TensorSet weights =
                isTraining ? session.state().weights().masked(masks) : state.weights();
            isTraining = true;
            session.load(
                new TrainingState(weights, state.optimizer(), state.optimizerSteps()), masks);
          }
        });
  }

  /** Takes no gradient of what is below a threshold, where it means what is near 0. */
  static SabotagedEngine negativeWeightsThatAreFrozen() {
    return new SabotagedEngine(
        new SabotagedEngine.Sabotage() {
          private MaskSet masks = new MaskSet(List.of());

          @Override
          public void load(TrainingSession session, TrainingState state, MaskSet loaded) {
            masks = loaded;
            session.load(state, loaded);
          }

          @Override
          public float[] train(TrainingSession session, List<Batch> batches) {
            float[] losses = new float[batches.size()];
            for (int i = 0; i < losses.length; i++) {
              TensorSet before = session.state().weights();
              losses[i] = session.train(List.of(batches.get(i)))[0];
              TrainingState after = session.state();
              TensorSet frozen = frozen(before, masks, after.weights());
              session.load(
                  new TrainingState(frozen, after.optimizer(), after.optimizerSteps()), masks);
            }
            return losses;
          }
        });
  }

  private static TensorSet frozen(TensorSet before, MaskSet masks, TensorSet after) {
    List<Tensor> frozen = new ArrayList<>();
    for (Tensor tensor : after) {
      float[] values = tensor.values().clone();
      float[] old = before.get(tensor.name()).values();
      for (int i = 0; i < values.length; i++) {
        boolean isFrozen = masks.find(tensor.name()).isPresent() && old[i] < 0;
        values[i] = isFrozen ? old[i] : values[i];
      }
      frozen.add(new Tensor(tensor.name(), tensor.shape(), values));
    }
    return new TensorSet(frozen);
  }

  /**
   * Sets pruned weights to 0 once and trains on without a mask, from a step of the optimizer on.
   */
  static SabotagedEngine masksThatAreForgotten(long optimizerSteps) {
    return new SabotagedEngine(
        new SabotagedEngine.Sabotage() {
          @Override
          public void load(TrainingSession session, TrainingState state, MaskSet masks) {
            boolean isForgotten = state.optimizerSteps() >= optimizerSteps;
            session.load(state, isForgotten ? everything(masks) : masks);
          }
        });
  }

  /** Lets every pruned weight move along its momentum. */
  private static MaskSet everything(MaskSet masks) {
    List<Mask> dense = new ArrayList<>();
    for (Mask mask : masks) {
      BitSet all = new BitSet();
      all.set(0, mask.total());
      dense.add(new Mask(mask.name(), mask.shape(), all));
    }
    return new MaskSet(dense);
  }

  /** Corrects Adam's bias as if the optimizer had begun a step before. */
  static SabotagedEngine countersThatDoNotGoBack() {
    return new SabotagedEngine(
        new SabotagedEngine.Sabotage() {
          @Override
          public void load(TrainingSession session, TrainingState state, MaskSet masks) {
            session.load(
                new TrainingState(state.weights(), state.optimizer(), state.optimizerSteps() + 1),
                masks);
          }
        });
  }

  /** Validates on the test set. */
  static SabotagedEngine validationThatIsTheTest() {
    return new SabotagedEngine(
        new SabotagedEngine.Sabotage() {
          @Override
          public Evaluation evaluate(TrainingSession session, Part part) {
            return session.evaluate(part == Part.VALIDATION ? Part.TEST : part);
          }
        });
  }

  /** Says of the test set that it goes the worse the better it goes. */
  static SabotagedEngine testScoresThatAreLies() {
    return new SabotagedEngine(
        new SabotagedEngine.Sabotage() {
          @Override
          public Evaluation evaluate(TrainingSession session, Part part) {
            Evaluation honest = session.evaluate(part);
            return part == Part.TEST
                ? new Evaluation(-honest.loss(), honest.total() - honest.correct(), honest.total())
                : honest;
          }
        });
  }

  /** A mask that keeps one weight more. */
  static MaskSet oneMore(MaskSet masks) {
    List<Mask> changed = new ArrayList<>();
    for (Mask mask : masks) {
      BitSet kept = mask.kept();
      if (changed.isEmpty()) {
        kept.set(kept.nextClearBit(0));
      }
      changed.add(new Mask(mask.name(), mask.shape(), kept));
    }
    return new MaskSet(changed);
  }
}
