package org.lth.workbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.StudyEvent.CellStarted;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.mirror.mlflow.FakeMlflow.FakeRun;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.CellOutcome;
import org.lth.workbench.study.CellOverview;
import org.lth.workbench.study.StudyObserver;
import org.lth.workbench.study.StudyOverview;
import org.lth.workbench.study.StudyState;
import org.lth.workbench.study.TinyStudies;

/** What becomes of a study on a server. */
class MirroredStudyTest extends MirroredExperiments {
  private static final Map<String, Object> TWO =
      Map.of("levels", 2, "training.steps", "8it", "evaluation.every", 4);
  private static final String EXPERIMENT = "lottery/study tiny";

  private TinyStudies studies() {
    return bench.studies();
  }

  private StudyState execute(int replicates) {
    return studies().execute(TinyStudies.plan(replicates, TWO));
  }

  private StudyOverview view() {
    return studies().studies().view(TinyStudies.NAME);
  }

  private FakeRun copy(String key) {
    assertThat(mlflow.copies()).containsKey(key);
    return mlflow.copies().get(key).get(0);
  }

  private Set<String> experimentsOfAll() {
    Set<String> names = new TreeSet<>();
    mlflow
        .copies()
        .values()
        .forEach(runs -> runs.forEach(run -> names.add(mlflow.experiment(run))));
    return names;
  }

  @Test
  void all_runs_of_a_study_and_the_study_itself_are_in_one_experiment() {
    execute(2);
    assertThat(bench.catchUp(mlflow.address()).problems()).isEmpty();

    // 2 trunks of 3 levels, 8 controls of one level, and the study.
    assertThat(mlflow.copies()).hasSize(2 * 4 + 8 * 2 + 1).containsKey("study-tiny");
    assertThat(experimentsOfAll()).containsExactly(EXPERIMENT);
    assertThat(mlflow.experiments()).containsOnlyKeys(EXPERIMENT);
    assertSingleWholeCopy();
  }

  @Test
  void a_runs_copy_says_which_cell_of_which_study_it_is() {
    StudyState state = execute(1);
    bench.catchUp(mlflow.address());
    Cell control = state.cells().get(2);
    RunId run = state.run(control).orElseThrow();

    assertThat(copy(run.value()).params)
        .containsEntry("study", "tiny")
        .containsEntry("cell", "1/random-reinit@1#1")
        .containsEntry("kind", "random-reinit")
        .containsEntry("replicate", "1")
        .containsEntry("level", "1")
        .containsEntry("seeds.index", "1");
    assertThat(copy(run.value()).tags)
        .containsEntry("workbench.study", "tiny")
        .containsEntry("workbench.study.question", "Do tickets win?")
        .containsEntry("workbench.study.plan", view().plan())
        .containsEntry("workbench.cell", control.key())
        .containsEntry("workbench.cell.level", "1")
        .containsEntry("workbench.cell.index", "1");
    assertThat(copy(run + "@1").tags).containsEntry("workbench.cell", control.key());
    assertThat(copy(run + "@1").params).containsEntry("study", "tiny");
  }

  @Test
  void the_experiment_says_what_is_asked_and_how_far_it_is() {
    studies().locks.isLocked = true;
    List<String> states = new ArrayList<>();
    StudyObserver looking =
        new StudyObserver() {
          @Override
          public void ended(Cell cell, CellOutcome outcome) {
            bench.catchUp(mlflow.address());
            states.add(mlflow.experiments().get(EXPERIMENT).get("workbench.state"));
          }
        };
    studies().execute(TinyStudies.plan(1, TWO), looking);
    assertThat(states).containsExactly("running", "running", "running", "running", "done");

    assertThat(mlflow.experiments().get(EXPERIMENT))
        .containsEntry("workbench.study.question", "Do tickets win?")
        .containsEntry("workbench.state", "done")
        .containsEntry("workbench.cells", "5")
        .containsEntry("workbench.cells.done", "5")
        .containsEntry("workbench.cells.failed", "0");
    assertThat(mlflow.experiments().get(EXPERIMENT).get("mlflow.note.content"))
        .contains("Do tickets win?", "5 done", "| level |");
    assertSingleWholeCopy();
  }

  @Test
  void the_studys_copy_has_the_means_over_replicates_by_level() {
    execute(2);
    bench.catchUp(mlflow.address());
    Map<Long, Double> means = points("study-tiny", "mean_test_accuracy/random-reinit");
    assertThat(means).containsOnlyKeys(1L, 2L);
    means.forEach(
        (level, mean) ->
            assertThat(mean)
                .isEqualTo(
                    view().cells().stream()
                        .filter(cell -> cell.kind().equals("random-reinit"))
                        .flatMap(cell -> cell.levels().stream())
                        .filter(trained -> trained.level() == level)
                        .mapToDouble(CellOverview.Trained::testAccuracy)
                        .average()
                        .orElseThrow()));
    assertThat(points("study-tiny", "mean_test_accuracy/ticket")).containsOnlyKeys(0L, 1L, 2L);
    assertThat(points("study-tiny", "cells/random-reinit")).containsValues(4.0, 4.0);
    assertThat(copy("study-tiny").info.get("status").asText()).isEqualTo("FINISHED");
    String grid =
        mlflow.artifacts().entrySet().stream()
            .filter(file -> file.getKey().endsWith("grid.csv"))
            .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow();
    assertThat(grid.lines()).hasSize(1 + 2 * 3 + 8).anyMatch(l -> l.startsWith("2/trunk,2,trunk"));
  }

  private Map<Long, Double> points(String key, String metric) {
    Map<Long, Double> points = new TreeMap<>();
    copy(key)
        .metrics
        .forEach(
            point -> {
              if (point.get("key").asText().equals(metric)) {
                points.put(point.path("step").asLong(), point.get("value").asDouble());
              }
            });
    return points;
  }

  @Test
  void a_second_time_nothing_is_sent() {
    execute(1);
    bench.catchUp(mlflow.address());
    mlflow.fail(request -> org.lth.workbench.mirror.mlflow.FakeMlflow.Fault.NONE);
    MirrorReport second = bench.catchUp(mlflow.address());

    assertThat(second.sent()).isEqualTo(new MirrorReport.Sent(0, 0, 0));
    assertThat(mlflow.log())
        .allMatch(r -> r.endsWith("experiments/get-by-name") || r.endsWith("runs/search"));
  }

  @Test
  void followed_cell_by_cell_it_ends_as_it_does_in_one_go() {
    studies()
        .execute(
            TinyStudies.plan(2, TWO),
            new StudyObserver() {
              @Override
              public void ended(Cell cell, CellOutcome outcome) {
                assertThat(bench.catchUp(mlflow.address()).problems()).isEmpty();
              }
            });
    bench.catchUp(mlflow.address());
    assertSingleWholeCopy();
    Map<String, String> followed = mlflow.content();
    assertThat(undisturbed()).isEqualTo(followed);
  }

  @Test
  void a_study_that_is_given_more_replicates_adds_means_and_takes_none_back() {
    execute(1);
    bench.catchUp(mlflow.address());
    int before = copy("study-tiny").metrics.size();
    execute(2);
    MirrorReport report = bench.catchUp(mlflow.address());

    assertThat(report.problems()).isEmpty();
    assertThat(copy("study-tiny").metrics.size()).isGreaterThan(before);
    assertThat(points("study-tiny", "cells/ticket")).containsValues(2.0);
    assertSingleWholeCopy();
  }

  @Test
  void a_run_that_was_mirrored_before_a_study_named_it_moves_to_the_study() throws IOException {
    StudyPlan plan = TinyStudies.plan(1, TWO);
    RunId run = tiny.start(TWO).run();
    bench.catchUp(mlflow.address());
    assertThat(experimentsOfAll()).containsExactly("lottery/custom");
    studies().logs().begin(plan);
    studies().logs().append(TinyStudies.NAME, new CellStarted("1/trunk", run));
    assertThat(check().problems())
        .extracting(problem -> problem.actual())
        .contains("0 there and 1 elsewhere");
    Files.delete(bench.home().mirrorDatabase());

    assertThat(bench.catchUp(mlflow.address()).problems()).isEmpty();
    assertThat(experimentsOfAll()).containsExactly(EXPERIMENT);
    assertSingleWholeCopy();
  }

  @Test
  void a_copy_that_another_mirror_left_in_the_former_experiment_is_found_and_thrown_away() {
    StudyState state = execute(1);
    bench.catchUp(mlflow.address());
    String run = state.run(state.cells().get(0)).orElseThrow().value();
    mlflow.createRun("lottery/demo", run);
    mlflow.createRun("lottery/custom", run);

    assertThat(check().problems())
        .extracting(problem -> problem.actual())
        .containsExactly("1 there and 1 elsewhere");
    assertThat(bench.with(mlflow.address(), Mirror::rebuild).problems()).isEmpty();
    assertThat(check().problems()).isEmpty();
  }

  @Test
  void of_two_studies_that_name_a_run_the_first_keeps_it() {
    StudyState state = execute(1);
    RunId run = state.run(state.cells().get(0)).orElseThrow();
    StudyPlan tiny = TinyStudies.plan(1, TWO);
    StudyName name = new StudyName("another");
    studies().logs().begin(new StudyPlan(name, "Again?", tiny.base(), List.of()));
    studies().logs().append(name, new CellStarted("1/trunk", run));
    bench.catchUp(mlflow.address());

    assertThat(mlflow.experiment(copy(run.value()))).isEqualTo(EXPERIMENT);
    assertThat(mlflow.experiment(copy("study-another"))).isEqualTo("lottery/study another");
    assertThat(copy("study-another").info.get("status").asText()).isEqualTo("KILLED");
    assertSingleWholeCopy();
  }

  @Test
  void a_control_that_somebody_makes_by_hand_is_beside_its_ticket() {
    StudyState state = execute(1);
    RunId control = branch(state.run(state.cells().get(0)).orElseThrow(), 9);
    bench.catchUp(mlflow.address());

    assertThat(mlflow.experiment(copy(control.value()))).isEqualTo(EXPERIMENT);
    assertThat(copy(control.value()).params).doesNotContainKey("study");
  }
}
