package org.lth.workbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.Evaluation;
import org.lth.workbench.engine.TrainingSession.Part;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.spec.TrainingSpec;

/** What every engine has to do. */
public abstract class TrainingEngineContract {
  private static final double RATE = 0.01;
  private static final int POSITIVE_ZERO = Float.floatToRawIntBits(0.0f);

  /** The engine under test. */
  protected abstract TrainingEngine engine();

  static Stream<TrainingSpec> rules() {
    return TinyTask.rules().stream();
  }

  private TrainingSession loaded(TrainingSpec rule, MaskSet masks) {
    TrainingSession session = engine().open(TinyTask.of(rule));
    session.load(TinyTask.start(), masks);
    return session;
  }

  private static MaskSet dense() {
    return TinyTask.NETWORK.denseMasks();
  }

  /** Bits of all tensors of a state, as text that can be compared. */
  static Map<String, List<String>> bits(TrainingState state) {
    Map<String, List<String>> bits = new TreeMap<>();
    bits.put("steps", List.of(Long.toString(state.optimizerSteps())));
    for (TensorSet set : List.of(state.weights(), state.optimizer())) {
      set.forEach(tensor -> bits.put(tensor.name().value(), bits(tensor.values())));
    }
    return bits;
  }

  private static List<String> bits(float[] values) {
    List<String> bits = new ArrayList<>();
    for (float value : values) {
      bits.add(Integer.toHexString(Float.floatToRawIntBits(value)));
    }
    return bits;
  }

  @Test
  void an_engine_describes_itself_under_its_own_prefix() {
    assertThat(engine().describe()).containsKeys("engine.name", "engine.threads");
    assertThat(engine().describe().keySet()).allMatch(field -> field.startsWith("engine."));
    assertThat(engine().describe()).isEqualTo(engine().describe());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_same_steps_give_the_same_bits(TrainingSpec rule) {
    try (TrainingSession one = loaded(rule, TinyTask.masks());
        TrainingSession other = loaded(rule, TinyTask.masks())) {
      List<Batch> batches = TinyTask.batches(0, 20, RATE);
      assertThat(bits(one.train(batches))).isEqualTo(bits(other.train(batches))).hasSize(20);
      assertThat(bits(one.state())).isEqualTo(bits(other.state()));
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_loaded_state_is_read_back_as_it_was(TrainingSpec rule) {
    try (TrainingSession session = loaded(rule, TinyTask.masks())) {
      TrainingState fresh = masked(TinyTask.start());
      assertThat(bits(session.state())).isEqualTo(bits(fresh));

      session.train(TinyTask.batches(0, 3, RATE));
      TrainingState trained = session.state();
      session.load(fresh, TinyTask.masks());
      session.load(trained, TinyTask.masks());

      assertThat(trained.optimizerSteps()).isEqualTo(3);
      assertThat(bits(session.state())).isEqualTo(bits(trained)).isNotEqualTo(bits(fresh));
    }
  }

  private static TrainingState masked(TrainingState state) {
    return new TrainingState(
        state.weights().masked(TinyTask.masks()), state.optimizer(), state.optimizerSteps());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void training_continues_from_a_saved_state_to_the_same_bits(TrainingSpec rule) {
    try (TrainingSession whole = loaded(rule, TinyTask.masks());
        TrainingSession first = loaded(rule, TinyTask.masks());
        TrainingSession second = engine().open(TinyTask.of(rule))) {
      float[] losses = whole.train(TinyTask.batches(0, 20, RATE));
      first.train(TinyTask.batches(0, 5, RATE));
      first.train(TinyTask.batches(5, 9, RATE));
      first.evaluate(Part.VALIDATION);
      second.load(first.state(), TinyTask.masks());
      float[] last = second.train(TinyTask.batches(9, 20, RATE));

      assertThat(bits(last)).isEqualTo(bits(losses).subList(9, 20));
      assertThat(bits(second.state())).isEqualTo(bits(whole.state()));
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void pruned_weights_and_their_moments_stay_exactly_positive_zero(TrainingSpec rule) {
    try (TrainingSession session = engine().open(TinyTask.of(rule))) {
      session.load(TinyTask.start(), dense());
      session.train(TinyTask.batches(0, 5, RATE));
      session.load(session.state(), TinyTask.masks());
      for (int step = 5; step < 80; step += 15) {
        session.train(TinyTask.batches(step, step + 15, RATE));
        assertPrunedIsPositiveZero(session.state());
      }
    }
  }

  private static void assertPrunedIsPositiveZero(TrainingState state) {
    for (Parameter parameter : TinyTask.NETWORK.prunable()) {
      Mask mask = TinyTask.masks().get(parameter.name());
      Stream<Tensor> tensors =
          Stream.of(state.weights(), state.optimizer())
              .flatMap(set -> set.names().stream().map(set::get))
              .filter(tensor -> tensor.name().value().startsWith(parameter.name().value()));
      tensors.forEach(tensor -> assertPrunedIsPositiveZero(mask, tensor));
    }
  }

  private static void assertPrunedIsPositiveZero(Mask mask, Tensor tensor) {
    List<Integer> moved = new ArrayList<>();
    int zeros = 0;
    for (int i = 0; i < mask.total(); i++) {
      boolean isZero = Float.floatToRawIntBits(tensor.values()[i]) == POSITIVE_ZERO;
      zeros += isZero ? 1 : 0;
      if (!mask.isKept(i) && !isZero) {
        moved.add(i);
      }
    }
    assertThat(moved).as(tensor.name() + " at pruned indices").isEmpty();
    assertThat(zeros).as(tensor.name() + " is trained").isLessThan(mask.total());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void training_lowers_the_loss_and_finds_the_labels(TrainingSpec rule) {
    try (TrainingSession session = loaded(rule, TinyTask.masks())) {
      Evaluation before = session.evaluate(Part.TEST);
      session.train(TinyTask.batches(0, 200, rule.learningRate()));
      Evaluation after = session.evaluate(Part.TEST);

      assertThat(before.total()).isEqualTo(after.total()).isEqualTo(60);
      assertThat(after.loss()).isLessThan(before.loss() / 2);
      assertThat(after.correct()).isGreaterThan(50).isGreaterThan(before.correct());
    }
  }

  @Test
  void a_loss_is_that_of_the_weights_before_its_step() {
    try (TrainingSession session = loaded(TinyTask.sgd(), dense())) {
      Batch whole = new Batch(TinyTask.DATA.train(), RATE);
      double before = session.evaluate(Part.TRAIN).loss();
      float[] losses = session.train(List.of(whole, whole));
      assertThat((double) losses[0]).isCloseTo(before, within(1e-5));
      assertThat(losses[1]).isLessThan(losses[0]);
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }

  @Test
  void every_part_is_evaluated_whole_and_evaluation_changes_nothing() {
    try (TrainingSession session = loaded(TinyTask.adam(), TinyTask.masks())) {
      session.train(TinyTask.batches(0, 10, RATE));
      TrainingState before = session.state();
      for (Part part : Part.values()) {
        assertThat(session.evaluate(part)).isEqualTo(session.evaluate(part));
      }
      assertThat(session.evaluate(Part.TRAIN).total()).isEqualTo(TinyTask.DATA.train().length);
      assertThat(session.evaluate(Part.VALIDATION).total())
          .isEqualTo(TinyTask.DATA.validation().length);
      assertThat(session.evaluate(Part.TEST)).isNotEqualTo(session.evaluate(Part.TRAIN));
      assertThat(bits(session.state())).isEqualTo(bits(before));
    }
  }

  @Test
  void the_first_loss_that_is_not_finite_is_the_last() {
    try (TrainingSession session = loaded(TinyTask.sgd(), dense())) {
      List<Batch> batches = new ArrayList<>(TinyTask.batches(0, 3, RATE));
      batches.addAll(TinyTask.batches(3, 4, 1e30));
      batches.addAll(TinyTask.batches(4, 9, RATE));
      float[] losses = session.train(batches);

      assertThat(losses).hasSizeBetween(5, 6);
      assertThat(losses[losses.length - 1]).matches(loss -> !Float.isFinite(loss));
      for (int i = 0; i < losses.length - 1; i++) {
        assertThat(losses[i]).matches(Float::isFinite);
      }
    }
  }

  @Test
  void batches_may_have_any_size_and_repeat_examples() {
    int[] one = {TinyTask.DATA.train()[0]};
    int[] twice = {one[0], one[0]};
    try (TrainingSession session = loaded(TinyTask.sgd(), dense())) {
      float[] losses =
          session.train(
              List.of(
                  new Batch(one, 0),
                  new Batch(TinyTask.DATA.train(), 0),
                  new Batch(twice, 0),
                  new Batch(one, 0)));
      assertThat(losses).hasSize(4);
      assertThat(losses[1]).isNotEqualTo(losses[0]);
      assertThat(losses[2]).isEqualTo(losses[0]);
      assertThat(losses[3]).isEqualTo(losses[0]);
      assertThat(session.train(List.of())).isEmpty();
    }
  }

  @Test
  void a_new_state_replaces_weights_moments_and_masks() {
    try (TrainingSession session = loaded(TinyTask.adam(), TinyTask.masks());
        TrainingSession other = loaded(TinyTask.adam(), dense())) {
      session.train(TinyTask.batches(0, 7, RATE));
      session.load(TinyTask.start(), dense());
      session.train(TinyTask.batches(0, 7, RATE));
      other.train(TinyTask.batches(0, 7, RATE));
      assertThat(bits(session.state())).isEqualTo(bits(other.state()));
    }
  }
}
