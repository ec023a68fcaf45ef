package org.lth.workbench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lth.workbench.chance.Dropout;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.spec.TrainingSpec;

class TrainingEnginesTest {
  @Test
  void every_word_of_a_specification_has_its_engine() {
    assertThat(Engines.named("djl").describe()).containsEntry("engine.name", "djl-pytorch");
    assertThat(Engines.named("fused").describe()).containsEntry("engine.name", "fused");
    assertThat(Engines.named("auto")).isSameAs(Engines.named("fused"));
    assertThatThrownBy(() -> Engines.named("abacus")).hasMessageContaining("abacus");
  }

  static List<TrainingSpec> rules() {
    return TinyTask.rules();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void ten_steps_of_one_engine_are_close_to_those_of_the_other(TrainingSpec rule) {
    TrainingState djl = tenSteps("djl", rule);
    TrainingState fused = tenSteps("fused", rule);
    assertClose(djl.weights(), fused.weights());
    assertClose(djl.optimizer(), fused.optimizer());
  }

  @Test
  void ten_steps_that_drop_units_are_close_to_each_other() {
    TrainingState djl = tenSteps("djl", TinyTask.adam(), new Dropout(new Seed(1), 0.5));
    TrainingState fused = tenSteps("fused", TinyTask.adam(), new Dropout(new Seed(1), 0.5));
    assertClose(djl.weights(), fused.weights());
    assertClose(djl.optimizer(), fused.optimizer());
    assertThat(ContentDigests.of(djl.weights()))
        .isNotEqualTo(ContentDigests.of(tenSteps("djl", TinyTask.adam()).weights()));
  }

  private static TrainingState tenSteps(String engine, TrainingSpec rule, Dropout dropout) {
    try (TrainingSession session = Engines.named(engine).open(TinyTask.of(rule))) {
      session.load(TinyTask.start(), TinyTask.masks());
      for (int step = 0; step < 10; step++) {
        Batch batch = TinyTask.batches(step, step + 1, 0.01).get(0);
        int examples = batch.examples().length;
        Drops drops = new Drops(0.5, dropout.kept(TinyTask.NETWORK, step, examples));
        session.train(List.of(new Batch(batch.examples(), batch.learningRate(), drops)));
      }
      return session.state();
    }
  }

  private static TrainingState tenSteps(String engine, TrainingSpec rule) {
    try (TrainingSession session = Engines.named(engine).open(TinyTask.of(rule))) {
      session.load(TinyTask.start(), TinyTask.masks());
      session.train(TinyTask.batches(0, 10, 0.01));
      return session.state();
    }
  }

  private static void assertClose(TensorSet one, TensorSet other) {
    assertThat(one.names()).isEqualTo(other.names());
    for (Tensor tensor : one) {
      float[] values = other.get(tensor.name()).values();
      double squares = 0;
      double errors = 0;
      for (int i = 0; i < values.length; i++) {
        squares += (double) values[i] * values[i];
        errors += Math.pow((double) tensor.values()[i] - values[i], 2);
      }
      assertThat(Math.sqrt(errors / squares)).as(tensor.name().value()).isLessThan(1e-5);
    }
  }

  @Test
  void a_state_of_one_engine_is_gone_on_with_by_the_other() {
    try (TrainingSession djl = Engines.named("djl").open(TinyTask.of(TinyTask.adam()));
        TrainingSession fused = Engines.named("fused").open(TinyTask.of(TinyTask.adam()))) {
      djl.load(TinyTask.start(), TinyTask.masks());
      djl.train(TinyTask.batches(0, 10, 0.01));
      fused.load(djl.state(), TinyTask.masks());
      assertThat(TrainingEngineContract.bits(fused.state()))
          .isEqualTo(TrainingEngineContract.bits(djl.state()));
      djl.train(TinyTask.batches(10, 20, 0.01));
      fused.train(TinyTask.batches(10, 20, 0.01));
      assertClose(djl.state().weights(), fused.state().weights());
      assertClose(djl.state().optimizer(), fused.state().optimizer());
    }
  }
}
