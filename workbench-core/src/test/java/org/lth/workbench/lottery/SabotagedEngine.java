package org.lth.workbench.lottery;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.FakeTrainingEngine;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingTask;
import org.lth.workbench.gradient.Derivatives;

/** An engine with one of the published mistakes planted. */
public final class SabotagedEngine implements TrainingEngine {
  private final TrainingEngine honest;
  private final Sabotage sabotage;

  /** What is done to a session's inputs and outputs. */
  public interface Sabotage {
    default List<TrainingSession.Batch> batches(List<TrainingSession.Batch> batches, long steps) {
      return batches;
    }

    default TrainingSession.TrainingState state(TrainingSession.TrainingState state) {
      return state;
    }

    default void load(TrainingSession session, TrainingSession.TrainingState state, MaskSet masks) {
      session.load(state, masks);
    }

    default float[] train(TrainingSession session, List<TrainingSession.Batch> batches) {
      return session.train(batches);
    }

    default TrainingSession.Evaluation evaluate(
        TrainingSession session, TrainingSession.Part part) {
      return session.evaluate(part);
    }
  }

  public SabotagedEngine(Sabotage sabotage) {
    this(new FakeTrainingEngine(), sabotage);
  }

  private SabotagedEngine(TrainingEngine honest, Sabotage sabotage) {
    this.honest = honest;
    this.sabotage = sabotage;
  }

  /** The same sabotage of another engine. */
  public SabotagedEngine of(TrainingEngine engine) {
    return new SabotagedEngine(engine, sabotage);
  }

  /** Multiplies the learning rate from a step on by its next representable float. */
  public static SabotagedEngine ulpOfLearningRateFrom(long step) {
    return new SabotagedEngine(
        new Sabotage() {
          @Override
          public List<TrainingSession.Batch> batches(
              List<TrainingSession.Batch> batches, long steps) {
            List<TrainingSession.Batch> changed = new ArrayList<>();
            for (TrainingSession.Batch batch : batches) {
              double rate =
                  steps + changed.size() >= step
                      ? Math.nextUp((float) batch.learningRate())
                      : batch.learningRate();
              changed.add(new TrainingSession.Batch(batch.examples(), rate));
            }
            return changed;
          }
        });
  }

  /** Lets a pruned weight, or its first moment, come back. */
  public static SabotagedEngine pruned(String tensor, float value) {
    return new SabotagedEngine(
        new Sabotage() {
          @Override
          public TrainingSession.TrainingState state(TrainingSession.TrainingState state) {
            return new TrainingSession.TrainingState(
                changed(state.weights(), tensor, value),
                changed(state.optimizer(), tensor, value),
                state.optimizerSteps());
          }
        });
  }

  private static TensorSet changed(TensorSet tensors, String name, float value) {
    List<Tensor> changed = new ArrayList<>();
    for (Tensor tensor : tensors) {
      float[] values = tensor.values().clone();
      if (tensor.name().value().equals(name)) {
        for (int i = 0; i < values.length; i++) {
          values[i] = Float.floatToRawIntBits(values[i]) == 0 ? value : values[i];
        }
      }
      changed.add(new Tensor(tensor.name(), tensor.shape(), values));
    }
    return new TensorSet(changed);
  }

  @Override
  public String word() {
    return honest.word();
  }

  @Override
  public SortedMap<String, String> describe() {
    return honest.describe();
  }

  @Override
  public TrainingSession open(TrainingTask task) {
    TrainingSession session = honest.open(task);
    return new TrainingSession() {
      private long steps;

      @Override
      public void load(TrainingState state, MaskSet masks) {
        steps = state.optimizerSteps();
        sabotage.load(session, state, masks);
      }

      @Override
      public float[] train(List<Batch> batches) {
        List<Batch> changed = sabotage.batches(batches, steps);
        steps += batches.size();
        return sabotage.train(session, changed);
      }

      @Override
      public Derivatives derivatives() {
        return session.derivatives();
      }

      @Override
      public TrainingState state() {
        return sabotage.state(session.state());
      }

      @Override
      public Evaluation evaluate(Part part) {
        return sabotage.evaluate(session, part);
      }

      @Override
      public void close() {
        session.close();
      }
    };
  }
}
