package org.lth.workbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lth.workbench.catalog.Condition;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.document.RunView;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.snapshot.Table;

class ProjectionTest {
  private final TinyExperiments tiny = new TinyExperiments();
  private final Projection projection = new MirrorBench(tiny, Path.of("unused")).projection();
  private final StoredRun run =
      tiny.start(Map.of("levels", 2, "training.steps", "16it", "evaluation.every", 4));
  private final Family family =
      new Family(run, List.of(), RunPlace.in(new ExperimentName("lottery/custom")));
  private final List<MirroredRun> copies = projection.of(family);

  @Test
  void the_run_comes_first_and_then_its_levels() {
    assertThat(copies.stream().map(copy -> copy.key().text()))
        .containsExactly(run.run() + "", run.run() + "@0", run.run() + "@1", run.run() + "@2");
  }

  @Test
  void the_runs_metrics_are_what_show_says_by_level_and_by_density() {
    for (RunView.LevelView level : RunView.of(run).levels()) {
      assertThat(point("test_accuracy", level.level())).isEqualTo(level.testAccuracy());
      assertThat(point("density", level.level())).isEqualTo(level.density());
      assertThat(point("generalization_gap", level.level()))
          .isEqualTo(level.trainAccuracy() - level.testAccuracy());
      assertThat((long) point("early_stop_step", level.level())).isEqualTo(level.earlyStopStep());
      assertThat(point("by_density/test_accuracy", Math.round(10_000 * level.density())))
          .isEqualTo(level.testAccuracy());
    }
  }

  private double point(String name, long step) {
    return copies.get(0).content().metrics().stream()
        .filter(metric -> metric.name().equals(name) && metric.at().step() == step)
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void a_levels_curves_are_its_metrics_table_with_times_that_end_at_the_event() {
    LevelTrained trained = run.state().levels().get(1).trained().orElseThrow();
    Table table = tiny.snapshots.table(trained.sets().tables().metrics());
    List<Metric> curve =
        copies.get(2).content().metrics().stream()
            .filter(metric -> metric.name().equals("curve/validation_loss"))
            .toList();
    List<Double> expected = new ArrayList<>();
    for (double value : table.doubles("validationLoss")) {
      if (!Double.isNaN(value)) {
        expected.add(value);
      }
    }
    assertThat(curve.stream().map(Metric::value)).isEqualTo(expected);
    assertThat(curve.stream().map(metric -> metric.at().step()))
        .containsExactly(0L, 4L, 8L, 12L, 16L);
    assertThat(curve.stream().map(metric -> metric.at().time())).isSorted();
    assertThat(curve.get(curve.size() - 1).at().time())
        .isEqualTo(copies.get(2).appearance().span().end().orElseThrow());
  }

  @Test
  void parameters_are_the_whole_specification() {
    Map<String, String> params = copies.get(0).content().params();
    run.state()
        .started()
        .plan()
        .spec()
        .values()
        .keySet()
        .forEach(key -> assertThat(params).containsKey(key));
    assertThat(params).containsEntry("training.learningRate", "0.01").containsEntry("level", "2");
    assertThat(copies.get(2).content().params())
        .containsEntry("level", "1")
        .containsEntry("run", run.run().value())
        .containsKey("density");
  }

  @Test
  void tags_tie_the_copies_to_events_and_content() {
    assertThat(copies.get(0).content().tags())
        .containsEntry("workbench.head", RunView.of(run).head().hash())
        .containsEntry("workbench.environment.machine", "one");
    assertThat(copies.get(2).content().tags())
        .containsEntry("workbench.ticket", run.run() + "@1")
        .containsEntry("workbench.ticket.mask", RunView.of(run).levels().get(1).mask())
        .containsEntry("workbench.weights.final", RunView.of(run).levels().get(1).finalWeights());
  }

  @Test
  void the_description_replays_the_run() {
    assertThat(copies.get(0).content().tags().get("mlflow.note.content"))
        .contains("./workbench replay " + run.run(), "| 2 |");
  }

  @Test
  void files_are_the_specification_the_levels_and_the_masks() {
    List<MirroredRun.Artifact> files = copies.get(0).artifacts();
    assertThat(files.stream().map(MirroredRun.Artifact::path))
        .containsExactly("spec.yaml", "levels.csv", "masks.csv", "figures/accuracy_by_density.svg");
    String masks = new String(files.get(2).bytes(), StandardCharsets.UTF_8);
    assertThat(masks.lines().count())
        .isEqualTo(1 + 3L * run.state().levels().get(0).layers().size());
  }

  @Test
  void copies_of_an_earlier_moment_are_a_beginning_of_later_ones() {
    for (int events = 1; events < run.stored().size(); events++) {
      StoredRun earlier = before(events);
      List<MirroredRun> then = projection.of(new Family(earlier, List.of(), family.place()));
      assertThat(then.size()).isLessThanOrEqualTo(copies.size());
      for (int i = 0; i < then.size(); i++) {
        MirroredRun.Content old = then.get(i).content();
        MirroredRun.Content now = copies.get(i).content();
        assertThat(now.metrics().subList(0, old.metrics().size())).isEqualTo(old.metrics());
        assertThat(now.params()).containsAllEntriesOf(old.params());
      }
    }
  }

  private StoredRun before(int events) {
    var stored = run.stored().subList(0, events);
    var state = org.lth.workbench.event.RunState.of(tiny.streams().decode(stored, RunEvent.class));
    return new StoredRun(
        run.run(),
        stored,
        state,
        new StoredRun.Standing(Condition.RUNNING, HistoryPart.WHOLE),
        java.util.Optional.empty());
  }

  @Test
  void a_level_whose_tables_are_gone_has_its_scores_and_says_so() {
    Projection without =
        new Projection(
            tiny.codec, (trained, at) -> java.util.Optional.empty(), projection.attachments());
    MirroredRun level = without.of(family).get(1);
    assertThat(level.content().tags()).containsKey("workbench.curves");
    assertThat(level.content().metrics()).isNotEmpty();
  }

  @Test
  void the_same_journal_gives_the_same_digests() {
    assertThat(projection.of(family).stream().map(MirroredRun::digest))
        .isEqualTo(copies.stream().map(MirroredRun::digest).toList());
  }
}
