package org.lth.workbench.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.engine.FakeTrainingEngine;
import org.lth.workbench.lottery.TinyExperiments;

/** What a run says of its engine, beside what its specification asks for. */
class EngineLawTest {
  private final TinyExperiments tiny =
      new TinyExperiments(
          new FakeTrainingEngine(),
          new Environment(
              new TreeMap<>(Map.of("engine.name", "djl-pytorch", "engine.device", "cpu"))));
  private final StoredRun run = tiny.start(Map.of("levels", 0));

  @Test
  void the_engine_that_was_specified_breaks_no_law() {
    assertThat(new ForgedRuns(tiny).problems(run)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"engine.name, fused, engine", "engine.device, gpu, device"})
  void another_engine_or_device_than_specified_is_objected_to(
      String field, String value, String what) {
    List<Problem> problems =
        new ForgedRuns(tiny)
            .change(run, 1, data -> ((ObjectNode) data.get("environment")).put(field, value))
            .problems(run);

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.what()).contains("another " + what);
              assertThat(problem.where()).contains("#1 at environment." + field);
              assertThat(problem.actual()).isEqualTo(value);
            });
  }
}
