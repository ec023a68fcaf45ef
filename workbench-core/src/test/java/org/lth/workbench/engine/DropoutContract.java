package org.lth.workbench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.chance.Dropout;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.Evaluation;
import org.lth.workbench.engine.TrainingSession.Part;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.spec.TrainingSpec;

/** What every engine has to do with dropped units, held against plain arithmetic in double. */
public abstract class DropoutContract {
  private static final Dropout HALF = new Dropout(new Seed(3), 0.5);

  /** The engine under test. */
  protected abstract TrainingEngine engine();

  static List<TrainingSpec> rules() {
    return TinyTask.rules();
  }

  /** Batches of which units are dropped as a run with this dropout has it. */
  public static List<Batch> dropping(Dropout dropout, List<Batch> batches) {
    List<Batch> dropping = new ArrayList<>();
    for (Batch batch : batches) {
      List<byte[]> kept = dropout.kept(TinyTask.NETWORK, dropping.size(), batch.examples().length);
      Drops drops = new Drops(dropout.rate(), kept);
      dropping.add(new Batch(batch.examples(), batch.learningRate(), drops));
    }
    return dropping;
  }

  private TrainingState trained(TrainingSpec rule, List<Batch> batches) {
    return trained(engine(), rule, batches);
  }

  private static TrainingState trained(
      TrainingEngine engine, TrainingSpec rule, List<Batch> batches) {
    try (TrainingSession session = engine.open(TinyTask.of(rule))) {
      session.load(TinyTask.start(), TinyTask.masks());
      session.train(batches);
      return session.state();
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void ten_steps_with_dropped_units_are_those_of_the_reference(TrainingSpec rule) {
    List<Batch> steps = dropping(HALF, TinyTask.batches(0, 10, 0.01));
    TrainingState actual = trained(rule, steps);
    TrainingState expected = trained(new FakeTrainingEngine(), rule, steps);
    assertClose(actual.weights(), expected.weights());
    assertClose(actual.optimizer(), expected.optimizer());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 130, 176})
  void a_step_on_any_number_of_examples_drops_each_ones_own_units(int examples) {
    int[] some = Arrays.copyOf(TinyTask.DATA.train(), examples);
    List<Batch> step = dropping(HALF, List.of(new Batch(some, 0.1)));
    TrainingState actual = trained(TinyTask.sgd(), step);
    TrainingState expected = trained(new FakeTrainingEngine(), TinyTask.sgd(), step);
    assertClose(actual.weights(), expected.weights());
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
      assertThat(Math.sqrt(errors))
          .as(reference.name().value())
          .isLessThanOrEqualTo(1e-5 * Math.sqrt(squares));
    }
  }

  @Test
  void a_dropped_unit_learns_nothing() {
    int[] examples = Arrays.copyOf(TinyTask.DATA.train(), 20);
    byte[] first = new byte[20 * 13];
    byte[] second = new byte[20 * 7];
    Arrays.fill(first, (byte) 1);
    Arrays.fill(second, (byte) 1);
    for (int example = 0; example < 20; example++) {
      first[example * 13 + 4] = 0;
    }
    Drops drops = new Drops(0.5, List.of(first, second));
    TrainingState after = trained(TinyTask.sgd(), List.of(new Batch(examples, 0.1, drops)));
    float[] before = TinyTask.start().weights().get(new TensorName("fc1.bias")).values();
    float[] biases = after.weights().get(new TensorName("fc1.bias")).values();
    for (int unit = 0; unit < 13; unit++) {
      assertThat(biases[unit] == before[unit]).as("unit " + unit).isEqualTo(unit == 4);
    }
  }

  @Test
  void nothing_dropped_at_rate_zero_is_no_dropout_to_the_bit() {
    List<Batch> steps = TinyTask.batches(0, 10, 0.01);
    List<Batch> kept = dropping(new Dropout(new Seed(3), 0), steps);
    assertThat(bits(trained(TinyTask.adam(), kept)))
        .isEqualTo(bits(trained(TinyTask.adam(), steps)));
  }

  @Test
  void an_evaluation_drops_nothing_and_leaves_no_trace_in_training() {
    List<Batch> steps = dropping(HALF, TinyTask.batches(0, 6, 0.01));
    try (TrainingSession session = engine().open(TinyTask.of(TinyTask.adam()));
        TrainingSession fresh = engine().open(TinyTask.of(TinyTask.adam()))) {
      session.load(TinyTask.start(), TinyTask.masks());
      for (Batch step : steps) {
        session.train(List.of(step));
        Evaluation evaluation = session.evaluate(Part.VALIDATION);
        fresh.load(session.state(), TinyTask.masks());
        assertThat(evaluation).isEqualTo(fresh.evaluate(Part.VALIDATION));
      }
      assertThat(bits(session.state())).isEqualTo(bits(trained(TinyTask.adam(), steps)));
    }
  }

  @Test
  void draws_for_another_number_of_layers_are_refused() {
    Drops drops = new Drops(0.5, List.of(new byte[13]));
    Batch batch = new Batch(new int[] {0}, 0.1, drops);
    assertThatThrownBy(() -> trained(TinyTask.sgd(), List.of(batch)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Integer> bits(TrainingState state) {
    List<Integer> bits = new ArrayList<>();
    for (TensorSet set : List.of(state.weights(), state.optimizer())) {
      for (Tensor tensor : set) {
        for (float value : tensor.values()) {
          bits.add(Float.floatToRawIntBits(value));
        }
      }
    }
    return bits;
  }
}
