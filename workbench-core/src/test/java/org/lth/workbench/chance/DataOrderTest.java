package org.lth.workbench.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lth.workbench.domain.Seed;

class DataOrderTest {
  private static final Seed SEED = new Seed(3);

  @Property(tries = 100)
  void the_batches_of_an_epoch_are_its_permutation_cut_in_order(
      @ForAll @IntRange(min = 1, max = 60) int examples,
      @ForAll @IntRange(min = 1, max = 70) int batchSize,
      @ForAll @IntRange(max = 4) int epoch) {
    DataOrder order = new DataOrder(SEED, examples, batchSize);
    List<Integer> seen = new ArrayList<>();
    for (long i = 0; i < order.stepsPerEpoch(); i++) {
      int[] batch = order.batch(epoch * order.stepsPerEpoch() + i);
      boolean isLast = i == order.stepsPerEpoch() - 1;
      assertThat(batch.length).isBetween(1, batchSize);
      assertThat(isLast || batch.length == batchSize).as("only the last is smaller").isTrue();
      Arrays.stream(batch).forEach(seen::add);
    }

    assertThat(seen).isEqualTo(Arrays.stream(order.epoch(epoch)).boxed().toList());
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, examples).boxed().toList());
  }

  @Property(tries = 100)
  void any_step_can_be_asked_for_at_any_time(
      @ForAll @Size(12) List<@IntRange(max = 39) Integer> steps) {
    DataOrder sequential = new DataOrder(SEED, 17, 5);
    List<int[]> batches = new ArrayList<>();
    for (long step = 0; step < 40; step++) {
      batches.add(sequential.batch(step));
    }
    DataOrder random = new DataOrder(SEED, 17, 5);

    for (int step : steps) {
      assertThat(random.batch(step)).isEqualTo(batches.get(step));
    }
  }

  @ParameterizedTest
  @CsvSource({"55000, 60, 917, 40", "10, 5, 2, 5", "10, 3, 4, 1", "7, 100, 1, 7", "1, 1, 1, 1"})
  void the_last_batch_has_what_is_left(int examples, int batchSize, int steps, int last) {
    DataOrder order = new DataOrder(SEED, examples, batchSize);

    assertThat(order.stepsPerEpoch()).isEqualTo(steps);
    assertThat(order.batch(steps - 1L)).hasSize(last);
    assertThat(order.batch(2L * steps - 1)).hasSize(last);
  }

  @Test
  void epochs_and_seeds_have_orders_of_their_own() {
    DataOrder order = new DataOrder(SEED, 50, 10);
    DataOrder other = new DataOrder(new Seed(4), 50, 10);

    assertThat(order.epoch(0)).isNotEqualTo(order.epoch(1)).isNotEqualTo(other.epoch(0));
    assertThat(order.epoch(1)).isEqualTo(new DataOrder(SEED, 50, 10).epoch(1));
  }

  @Test
  void the_batch_size_cuts_the_order_and_does_not_change_it() {
    assertThat(new DataOrder(SEED, 50, 10).epoch(2)).isEqualTo(new DataOrder(SEED, 50, 7).epoch(2));
  }

  @Test
  void a_step_far_into_training_is_reached_at_once() {
    DataOrder order = new DataOrder(SEED, 55_000, 60);
    long step = 1_000_000_000_000L;

    assertThat(order.batch(step)).isEqualTo(new DataOrder(SEED, 55_000, 60).batch(step));
  }

  @Test
  void changing_a_batch_does_not_change_the_order() {
    DataOrder order = new DataOrder(SEED, 5, 5);
    int[] before = order.batch(0).clone();

    Arrays.fill(order.batch(0), -1);

    assertThat(order.batch(0)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "5, 0", "-1, 5", "5, -1"})
  void an_order_of_nothing_is_refused(int examples, int batchSize) {
    assertThatThrownBy(() -> new DataOrder(SEED, examples, batchSize))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
