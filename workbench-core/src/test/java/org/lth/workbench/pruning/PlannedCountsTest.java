package org.lth.workbench.pruning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lth.workbench.domain.Level;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.spec.Specs;

class PlannedCountsTest {
  private static final Network LENET = Networks.builtIn().named(Networks.LENET, 784, 10);

  private static Optional<PlannedCounts.Idle> firstIdle(Map<String, ?> changes, int last) {
    return new PlannedCounts(Specs.lenet().with(changes).pruning(), LENET)
        .firstIdle(
            LENET.denseMasks(), IntStream.rangeClosed(0, last).mapToObj(Level::new).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "paper2019, layer, iterative",
    "google2018, layer, iterative",
    "openlth, global, iterative",
    "paper2019, layer, one-shot",
    "paper2019, global-competing, iterative",
  })
  void the_papers_levels_all_prune_something(String counting, String scope, String schedule) {
    Map<String, String> changes =
        Map.of("pruning.counting", counting, "pruning.scope", scope, "pruning.schedule", schedule);
    assertThat(firstIdle(changes, 21)).isEmpty();
  }

  @Test
  void without_a_rate_above_zero_level_1_is_idle_and_level_0_never() {
    Map<String, Object> none = Map.of("pruning.rates.fc", 0, "pruning.rates.output", 0);
    assertThat(firstIdle(none, 1)).contains(new PlannedCounts.Idle(new Level(1), 266_200));
    assertThat(firstIdle(none, 0)).isEmpty();
  }

  @Test
  void a_rate_that_rounds_to_nothing_is_found_at_its_level() {
    Map<String, Object> tiny = Map.of("pruning.rates.fc", 1e-7, "pruning.rates.output", 0);
    assertThat(firstIdle(tiny, 3)).contains(new PlannedCounts.Idle(new Level(1), 266_200));
    // Of 235,200 weights 0.47 go at level 1, and of one-shot's level 2 twice as many.
    Map<String, Object> oneShot =
        Map.of("pruning.rates.fc", 2e-6, "pruning.rates.output", 0, "pruning.schedule", "one-shot");
    assertThat(firstIdle(oneShot, 3).map(idle -> idle.level().number())).contains(1);
    Map<String, Object> global =
        Map.of("pruning.rates.fc", 1e-7, "pruning.scope", "global-competing");
    assertThat(firstIdle(global, 3)).isPresent();
  }

  @Test
  void a_single_weight_that_stays_makes_a_level_idle_far_down() {
    Optional<PlannedCounts.Idle> idle = firstIdle(Map.of(), 200);
    assertThat(idle).contains(new PlannedCounts.Idle(new Level(52), 8));
  }
}
