package org.lth.workbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.Part;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.spec.TrainingSpec;

/** What every engine has to do, held against plain arithmetic in double. */
public abstract class TrainingEngineReferenceContract extends TrainingEngineContract {
  @Test
  void gradients_are_those_of_the_reference() {
    TrainingState start = TinyTask.start();
    List<Batch> step = TinyTask.batches(0, 1, 1);
    TrainingState actual = trained(engine(), TinyTask.sgd(), step);
    TrainingState expected = trained(new FakeTrainingEngine(), TinyTask.sgd(), step);
    for (Tensor before : start.weights()) {
      float[] ours = actual.weights().get(before.name()).values();
      float[] reference = expected.weights().get(before.name()).values();
      double largest = 0;
      double error = 0;
      for (int i = 0; i < reference.length; i++) {
        largest = Math.max(largest, Math.abs((double) before.values()[i] - reference[i]));
        error = Math.max(error, Math.abs((double) ours[i] - reference[i]));
      }
      assertThat(largest).as(before.name().value()).isGreaterThan(1e-3);
      assertThat(error / largest).as(before.name().value()).isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void ten_steps_are_those_of_the_reference(TrainingSpec rule) {
    List<Batch> steps = TinyTask.batches(0, 10, 0.01);
    TrainingState actual = trained(engine(), rule, steps);
    TrainingState expected = trained(new FakeTrainingEngine(), rule, steps);
    assertClose(actual.weights(), expected.weights());
    assertClose(actual.optimizer(), expected.optimizer());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 63, 64, 65, 128, 130, 176})
  void a_step_on_any_number_of_examples_is_that_of_the_reference(int examples) {
    int[] all = TinyTask.DATA.train();
    List<Batch> step = List.of(new Batch(Arrays.copyOf(all, examples), 0.1));
    TrainingState actual = trained(engine(), TinyTask.sgd(), step);
    TrainingState expected = trained(new FakeTrainingEngine(), TinyTask.sgd(), step);
    assertClose(actual.weights(), expected.weights());
  }

  private static TrainingState trained(
      TrainingEngine engine, TrainingSpec rule, List<Batch> batches) {
    try (TrainingSession session = engine.open(TinyTask.of(rule))) {
      session.load(TinyTask.start(), TinyTask.masks());
      session.train(batches);
      return session.state();
    }
  }

  private static void assertClose(TensorSet actual, TensorSet expected) {
    assertThat(actual.names()).isEqualTo(expected.names());
    for (Tensor reference : expected) {
      float[] ours = actual.get(reference.name()).values();
      double squares = 0;
      double errors = 0;
      for (int i = 0; i < ours.length; i++) {
        squares += (double) reference.values()[i] * reference.values()[i];
        errors += Math.pow((double) ours[i] - reference.values()[i], 2);
      }
      assertThat(Math.sqrt(errors / squares)).as(reference.name().value()).isLessThan(1e-5);
    }
  }

  @Test
  void evaluation_is_that_of_the_reference() {
    try (TrainingSession ours = engine().open(TinyTask.of(TinyTask.adam()));
        TrainingSession reference = new FakeTrainingEngine().open(TinyTask.of(TinyTask.adam()))) {
      ours.load(TinyTask.start(), TinyTask.masks());
      ours.train(TinyTask.batches(0, 10, 0.01));
      reference.load(ours.state(), TinyTask.masks());
      for (Part part : Part.values()) {
        TrainingSession.Evaluation expected = reference.evaluate(part);
        assertThat(ours.evaluate(part).correct()).isEqualTo(expected.correct());
        assertThat(ours.evaluate(part).loss() / expected.loss()).isBetween(0.999999, 1.000001);
      }
    }
  }

  @Test
  void of_equal_logits_the_first_is_the_largest() {
    TrainingState trained = trained(engine(), TinyTask.adam(), TinyTask.batches(0, 100, 0.01));
    List<Tensor> tied = new ArrayList<>();
    for (Tensor tensor : trained.weights()) {
      float[] values = tensor.values().clone();
      if (tensor.name().value().startsWith("output")) {
        int row = values.length / 3;
        System.arraycopy(values, 0, values, row, row);
      }
      tied.add(new Tensor(tensor.name(), tensor.shape(), values));
    }
    TrainingState state = new TrainingState(new TensorSet(tied), new TensorSet(List.of()), 0);
    try (TrainingSession ours = engine().open(TinyTask.of(TinyTask.adam()));
        TrainingSession reference = new FakeTrainingEngine().open(TinyTask.of(TinyTask.adam()))) {
      ours.load(state, TinyTask.masks());
      reference.load(state, TinyTask.masks());
      // Two of three labels are still found; were the second the largest, the first would not be.
      assertThat(ours.evaluate(Part.TEST).correct())
          .isEqualTo(reference.evaluate(Part.TEST).correct())
          .isGreaterThan(30);
    }
  }
}
