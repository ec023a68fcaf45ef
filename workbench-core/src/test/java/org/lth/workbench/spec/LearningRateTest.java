package org.lth.workbench.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Duration;

class LearningRateTest {
  /** What benchmarks/torch_schedules.py printed. */
  private static final Path TORCH =
      Path.of("src", "test", "resources", "spec", "torch-1.13-schedules.csv");

  private static LearningRate rate(Map<String, ?> changes, long end) {
    LearningRateSpec spec = Specs.lenet().with(changes).learningRate();
    return new LearningRate(spec, duration -> duration.steps(10), end);
  }

  @Test
  void every_step_size_is_that_of_pytorch_schedulers() throws IOException {
    List<String> lines = Files.readAllLines(TORCH);
    for (String line : lines) {
      String[] cells = line.split(",", -1);
      Map<String, Object> changes = new HashMap<>();
      changes.put("training.learningRate", cells[0]);
      changes.put("training.schedule", cells[1]);
      String milestones = cells[2].replace("+", "it,");
      changes.put("training.milestones", cells[2].equals("none") ? "none" : milestones + "it");
      changes.put("training.gamma", cells[3]);
      changes.put("training.warmup", cells[4] + "it");

      double ours = rate(changes, Long.parseLong(cells[5])).at(Long.parseLong(cells[6]));

      assertThat(ours).as(line).isCloseTo(Double.parseDouble(cells[7]), within(1e-15));
    }
    assertThat(lines).hasSize(323);
  }

  @Property
  void a_constant_rate_is_the_base_to_the_bit(@ForAll @IntRange(max = 1_000_000) int step) {
    assertThat(rate(Map.of(), 1_000_001).at(step)).isEqualTo(0.0012);
  }

  @Property
  void a_warmup_rises_in_a_line_from_zero_and_is_then_over(
      @ForAll @IntRange(min = 1, max = 500) int warmup, @ForAll @IntRange(max = 999) int step) {
    LearningRate rate = rate(Map.of("training.warmup", warmup + "it"), 1000);

    assertThat(rate.at(0)).isZero();
    assertThat(rate.at(warmup)).isEqualTo(0.0012);
    assertThat(rate.at(step)).isCloseTo(0.0012 * Math.min(warmup, step) / warmup, within(1e-15));
  }

  @Property
  void a_cosine_falls_from_the_base_and_stays_above_zero(
      @ForAll @IntRange(min = 2, max = 5000) int end) {
    LearningRate rate = rate(Map.of("training.schedule", "cosine"), end);

    assertThat(rate.at(0)).isEqualTo(0.0012);
    for (long step = 1; step < end; step++) {
      assertThat(rate.at(step)).isPositive().isLessThan(rate.at(step - 1));
    }
  }

  @Test
  void milestones_in_epochs_are_steps_of_the_data_set() {
    LearningRate rate =
        rate(Map.of("training.schedule", "milestone", "training.milestones", "2ep, 035it"), 50);

    assertThat(Stream.of(19L, 20L, 34L, 35L).map(rate::at))
        .containsExactly(0.0012, 0.0012 * 0.1, 0.0012 * 0.1, 0.0012 * StrictMath.pow(0.1, 2));
  }

  @Test
  void views_show_the_declared_schedule() {
    LearningRateSpec plain = Specs.lenet().learningRate();

    assertThat(plain.schedule()).isEqualTo(LearningRateSpec.Schedule.CONSTANT);
    assertThat(plain.drops()).isEqualTo(new LearningRateSpec.Drops(List.of(), 0.1));
    assertThat(plain.warmup()).isEqualTo(Duration.parse("0it"));
  }
}
