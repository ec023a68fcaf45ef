package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.control.Moments;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.ImageTask;
import org.lth.workbench.engine.TrainingSession.Evaluation;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.event.RunEvent.Steps;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.pruning.Miscount;

/** What is checked of networks of every form, each tensor and each moment by itself. */
class InvariantsTest {
  static final List<String> MODELS = ImageTask.MODELS;
  private static final List<String> SLOTS = List.of("/u", "/m", "/v");

  private static TrainingState state(String model) {
    TensorSet weights = ImageTask.start(model).weights().masked(ImageTask.masks(model));
    List<Tensor> moments = new ArrayList<>();
    for (Tensor weight : weights) {
      for (String slot : SLOTS) {
        TensorName name = new TensorName(weight.name() + slot);
        moments.add(new Tensor(name, weight.shape(), weight.values().clone()));
      }
    }
    return new TrainingState(weights, new TensorSet(moments), 3);
  }

  private static TrainingState with(TrainingState state, TensorName name, float value) {
    return new TrainingState(
        with(state.weights(), name, value),
        with(state.optimizer(), name, value),
        state.optimizerSteps());
  }

  /** The first value, which every mask here prunes. */
  private static TensorSet with(TensorSet tensors, TensorName name, float value) {
    List<Tensor> changed = new ArrayList<>();
    for (Tensor tensor : tensors) {
      if (tensor.name().equals(name)) {
        float[] values = tensor.values().clone();
        values[0] = value;
        changed.add(new Tensor(name, tensor.shape(), values));
      } else {
        changed.add(tensor);
      }
    }
    return new TensorSet(changed);
  }

  private static List<TensorName> names(TrainingState state) {
    List<TensorName> names = new ArrayList<>(state.weights().names());
    names.addAll(state.optimizer().names());
    return names;
  }

  private static InvariantBroken broken(TrainingState state, MaskSet masks) {
    return catchThrowableOfType(InvariantBroken.class, () -> Invariants.check(state, masks, 7));
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void every_tensor_and_every_moment_is_finite_running_statistics_too(String model) {
    TrainingState sound = state(model);
    MaskSet masks = ImageTask.masks(model);
    assertThat(broken(sound, masks)).isNull();
    for (TensorName name : names(sound)) {
      for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
        InvariantBroken broken = broken(with(sound, name, value), masks);
        assertThat(broken).as(name.value()).hasMessageContaining("not finite");
        assertThat(broken.tensor()).contains(name);
        assertThat(broken.step()).hasValue(7);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void pruned_weights_and_their_moments_are_zero_and_nothing_else_has_to_be(String model) {
    TrainingState sound = state(model);
    MaskSet masks = ImageTask.masks(model);
    for (TensorName name : names(sound)) {
      InvariantBroken broken = broken(with(sound, name, 1e-30f), masks);
      boolean isPrunable = masks.find(Moments.parameterOf(name)).isPresent();
      assertThat(broken != null).as(name.value()).isEqualTo(isPrunable);
    }
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void biases_and_batch_normalization_are_never_masked_and_no_weight_is_forgotten(String model) {
    MaskSet prunable = ImageTask.network(model).denseMasks();
    assertThatCode(() -> Invariants.checkPrunable(ImageTask.masks(model), prunable))
        .doesNotThrowAnyException();
    for (Parameter parameter : ImageTask.network(model).parameters()) {
      List<Mask> others = new ArrayList<>();
      ImageTask.masks(model).forEach(others::add);
      if (!others.removeIf(mask -> mask.name().equals(parameter.name()))) {
        others.add(new Mask(parameter.name(), parameter.shape(), new BitSet()));
      }
      InvariantBroken broken =
          catchThrowableOfType(
              InvariantBroken.class, () -> Invariants.checkPrunable(new MaskSet(others), prunable));
      assertThat(broken.tensor()).contains(parameter.name());
    }
  }

  @ParameterizedTest
  @FieldSource("MODELS")
  void an_engine_that_has_other_values_than_it_was_given_is_found(String model) {
    TrainingState given = state(model);
    assertThatCode(() -> Invariants.checkLoaded(state(model), given, 7)).doesNotThrowAnyException();
    for (TensorName name : names(given)) {
      TrainingState other = with(given, name, -0.0f);
      InvariantBroken broken =
          catchThrowableOfType(
              InvariantBroken.class, () -> Invariants.checkLoaded(other, given, 7));
      assertThat(broken).as(name.value()).isNotNull();
      assertThat(broken.tensor()).contains(name);
    }
  }

  @Test
  void an_optimizer_that_begins_fresh_remembers_nothing() {
    TrainingState kept = state("conv-2");
    TrainingState fresh = new TrainingState(kept.weights(), new TensorSet(List.of()), 0);

    InvariantBroken broken =
        catchThrowableOfType(InvariantBroken.class, () -> Invariants.checkLoaded(kept, fresh, 0));

    assertThat(broken.tensor()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(floats = {1, -1})
  void weights_of_one_sign_that_all_stay_are_found(float moving) {
    TensorSet start = state("conv-2").weights();
    MaskSet masks = ImageTask.masks("conv-2");
    List<Tensor> trained = new ArrayList<>();
    for (Tensor tensor : start) {
      float[] values = tensor.values().clone();
      for (int i = 0; i < values.length; i++) {
        values[i] += values[i] * moving > 0 ? 1e-2f : 0;
      }
      trained.add(new Tensor(tensor.name(), tensor.shape(), values));
    }

    InvariantBroken broken =
        catchThrowableOfType(
            InvariantBroken.class,
            () -> Invariants.checkBothSignsMove(new TensorSet(trained), masks, start));

    assertThat(broken).hasMessageContaining("one sign");
    assertThatCode(() -> Invariants.checkBothSignsMove(start, masks, start))
        .as("where nothing moves, nothing is frozen by its sign")
        .doesNotThrowAnyException();
  }

  @Test
  void a_wrong_count_names_its_tensor() {
    TensorName name = new TensorName("fc1.weight");

    InvariantBroken broken =
        catchThrowableOfType(
            InvariantBroken.class,
            () ->
                Invariants.checkCounts(
                    Optional.of(new Miscount(Optional.of(name), 8, new Density(9, 10)))));

    assertThat(broken.tensor()).contains(name);
    assertThat(broken).hasMessageContaining("8 weights").hasMessageContaining("9 weights");
  }

  @Test
  void an_early_stop_that_is_not_at_the_earliest_lowest_validation_loss_breaks_an_invariant() {
    Measurements measurements =
        new Measurements(new Measurements.Stopwatch(() -> 0, 0), new Steps(0, 4));
    double[] losses = {3, 1, 2, 1, 2};
    for (int step = 0; step < losses.length; step++) {
      measurements.validated(step, new Evaluation(losses[step], 1, 2));
    }
    assertThatCode(() -> Invariants.checkEarlyStop(measurements, 1)).doesNotThrowAnyException();
    InvariantBroken broken =
        catchThrowableOfType(
            InvariantBroken.class, () -> Invariants.checkEarlyStop(measurements, 3));
    assertThat(broken.problem().expected()).isEqualTo("step 1");
  }
}
