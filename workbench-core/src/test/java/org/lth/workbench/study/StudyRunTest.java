package org.lth.workbench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lth.workbench.branch.BranchKind;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.Parent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.TinyExperiments;

/** A tiny study in this process, over fakes. */
class StudyRunTest {
  private static final StudyName NAME = new StudyName("tiny");

  private final TinyExperiments tiny = new TinyExperiments();
  private final AtomicLong clock = new AtomicLong(1_000);
  private final StudyLogs logs =
      new StudyLogs(
          new EventStreams(
              tiny.journal, tiny.codec, () -> Instant.ofEpochMilli(clock.addAndGet(1))));
  private final FakeStudyLocks locks = new FakeStudyLocks();
  private final List<String> executed = Collections.synchronizedList(new ArrayList<>());

  private static StudyPlan plan(int replicates, Map<String, ?> changes, String... settings) {
    TreeMap<String, String> own = new TreeMap<>();
    for (String setting : settings) {
      own.put(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    return new StudyPlan(
        NAME,
        "Is it carried out?",
        new StudyPlan.Base(Optional.empty(), TinyExperiments.spec(changes), replicates),
        List.of(
            new StudyPlan.Controls(
                new RunKind("random-reinit"), List.of(new Level(1), new Level(2)), 2, own)));
  }

  private static StudyPlan plan(int replicates) {
    return plan(replicates, Map.of("levels", 2));
  }

  private StudyState execute(StudyPlan plan, StudyObserver observer) {
    return new StudyRun(logs, locks, tiny.catalog(), tiny.experiments()::freeName)
        .execute(plan, new StudyRun.Workers(1, this::worker), observer);
  }

  private CellWorker worker() {
    return new TinyWorker(tiny, logs, cell -> executed.add(cell.key()));
  }

  private StudyState execute(StudyPlan plan) {
    return execute(plan, new StudyObserver() {});
  }

  private Studies studies() {
    return new Studies(logs, locks, tiny.catalog(), new NoBoard());
  }

  @Test
  void every_cell_gets_one_finished_run_with_its_seed_and_its_origin() {
    StudyState end = execute(plan(2));
    assertThat(end.failed()).isEmpty();
    assertThat(executed).hasSize(10).doesNotHaveDuplicates();
    assertThat(tiny.catalog().ids()).hasSize(10);
    for (Cell cell : end.cells()) {
      StoredRun run = tiny.catalog().run(end.run(cell).orElseThrow());
      assertThat(run.state().started().kind()).isEqualTo(cell.kind());
      assertThat(run.state().started().replicate()).isEqualTo(cell.replicate());
      assertThat(run.state().started().plan().spec().seed().value()).isEqualTo(cell.replicate());
      cell.control()
          .ifPresent(
              control -> {
                var branching = run.state().started().branching().orElseThrow();
                assertThat(branching.parent().run()).isEqualTo(end.run(cell.trunk()).orElseThrow());
                assertThat(branching.level()).isEqualTo(control.level());
                assertThat(branching.index()).isEqualTo(control.index());
              });
    }
    assertThat(studies().view(NAME).counts()).containsEntry("done", 10L);
    assertThat(studies().view(NAME).state()).isEqualTo("done");
  }

  @Test
  void every_kind_of_branch_can_be_a_control_of_each_replicate() {
    List<StudyPlan.Controls> kinds = new ArrayList<>();
    for (BranchKind kind : BranchKinds.ALL) {
      kinds.add(
          new StudyPlan.Controls(
              kind.kind(), List.of(new Level(1)), 1, new TreeMap<>(needs(kind.word()))));
    }
    StudyPlan plan =
        new StudyPlan(
            NAME,
            "Is each kind carried out?",
            new StudyPlan.Base(Optional.empty(), TinyExperiments.spec(Map.of("levels", 1)), 2),
            kinds);
    StudyState end = execute(plan);
    assertThat(end.failed()).extracting(cell -> end.of(cell).orElseThrow().reason()).isEmpty();
    for (Cell cell : end.cells()) {
      StoredRun run = tiny.catalog().run(end.run(cell).orElseThrow());
      assertThat(run.state().started().kind()).isEqualTo(cell.kind());
      cell.control()
          .ifPresent(
              control ->
                  assertThat(run.state().started().branching().orElseThrow().origins())
                      .extracting(Parent::run)
                      .startsWith(end.run(cell.trunk()).orElseThrow())
                      .hasSize(cell.donor().isPresent() ? 2 : 1));
      cell.donor()
          .ifPresent(
              donor ->
                  assertThat(run.state().started().branching().orElseThrow().origins().get(1).run())
                      .isEqualTo(end.run(donor).orElseThrow())
                      .isNotEqualTo(end.run(cell.trunk()).orElseThrow()));
    }
  }

  /** What a kind cannot be without. */
  private static Map<String, String> needs(String kind) {
    return switch (kind) {
      case "noise" -> Map.of("sigma", "0.5");
      case "random-mask" -> Map.of("scope", "global");
      case "rewind-to" -> Map.of("step", "0it");
      case "fine-tune" -> Map.of("rewinding.steps", "11it");
      case "retrain" -> Map.of("seeds.order", "8");
      case "continue" -> Map.of("levels", "2");
      default -> Map.of();
    };
  }

  @Test
  void what_is_done_is_not_done_again() {
    execute(plan(2));
    int events = tiny.journal.read(StreamName.of(NAME)).size();
    executed.clear();
    execute(plan(2));
    assertThat(executed).isEmpty();
    assertThat(tiny.journal.read(StreamName.of(NAME))).hasSize(events);
  }

  @Test
  void a_study_may_be_given_more_replicates() {
    execute(plan(1));
    executed.clear();
    execute(plan(2));
    assertThat(executed).hasSize(5).allMatch(key -> key.startsWith("2/"));
  }

  @Test
  void another_plan_under_the_same_name_is_refused_with_what_differs() {
    execute(plan(2));
    assertThatThrownBy(() -> execute(plan(2, Map.of("levels", 2, "training.steps", "41it"))))
        .isInstanceOf(StudyChanged.class)
        .hasMessageContaining("training.steps was 40it, is 41it");
    assertThatThrownBy(() -> execute(plan(1)))
        .isInstanceOf(StudyChanged.class)
        .hasMessageContaining("cell 2/trunk is gone");
  }

  @Test
  void a_failing_cell_fails_alone() {
    StudyState end = execute(plan(1, Map.of("levels", 2), "training.learningRate=1e30"));
    assertThat(end.failed()).extracting(Cell::key).hasSize(4).allMatch(key -> key.contains("1e30"));
    assertThat(end.of(end.cells().get(0)).orElseThrow().ending())
        .isEqualTo(StudyState.Ending.FINISHED);
    assertThat(end.failed())
        .allSatisfy(cell -> assertThat(end.of(cell).orElseThrow().reason()).contains("not finite"));
    executed.clear();
    execute(plan(1, Map.of("levels", 2), "training.learningRate=1e30"));
    assertThat(executed).isEmpty();
  }

  @Test
  void controls_of_a_trunk_that_failed_are_never_begun() {
    StudyState end = execute(plan(1, Map.of("levels", 2, "training.learningRate", 1e30)));
    assertThat(executed).containsExactly("1/trunk");
    assertThat(end.failed()).hasSize(5);
    assertThat(end.of(end.cells().get(4)).orElseThrow().reason())
        .isEqualTo("its trunk never trained level 2");
  }

  @Test
  void a_study_that_is_asked_to_stop_begins_nothing_more_and_goes_on_later() {
    AtomicBoolean isStopped = new AtomicBoolean();
    StudyObserver stopping =
        new StudyObserver() {
          @Override
          public void ended(Cell cell, CellOutcome outcome) {
            isStopped.set(true);
          }

          @Override
          public boolean isStopRequested() {
            return isStopped.get();
          }
        };
    assertThatThrownBy(() -> execute(plan(1), stopping))
        .isInstanceOfSatisfying(
            WorkbenchException.class,
            stopped -> assertThat(stopped.kind()).isEqualTo(WorkbenchException.Kind.INTERRUPTED));
    assertThat(executed).containsExactly("1/trunk");
    assertThat(studies().view(NAME).state()).isEqualTo("interrupted");
    execute(plan(1));
    assertThat(executed).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void a_cell_that_was_named_but_not_begun_keeps_its_run() {
    StudyPlan plan = plan(1);
    RunId named = RunId.of(77, 7);
    logs.begin(plan);
    logs.append(NAME, new StudyEvent.CellStarted("1/trunk", named));
    StudyState end = execute(plan);
    assertThat(end.run(end.cells().get(0))).contains(named);
    assertThat(tiny.catalog().ids()).hasSize(5).contains(named);
  }

  @Test
  void a_run_that_finished_before_its_cell_was_told_so_is_not_repeated() {
    StudyPlan plan = plan(1);
    RunId named = RunId.of(77, 7);
    logs.begin(plan);
    logs.append(NAME, new StudyEvent.CellStarted("1/trunk", named));
    tiny.experiments().start(named, TinyExperiments.trunk(Map.of("levels", 2)), RunObserver.NONE);
    int events = tiny.journal.read(StreamName.of(named)).size();
    execute(plan);
    assertThat(tiny.journal.read(StreamName.of(named))).hasSize(events);
  }

  @Test
  void what_is_missing_outside_stops_the_study_and_fails_no_cell() {
    StudyRun run = new StudyRun(logs, locks, tiny.catalog(), tiny.experiments()::freeName);
    WorkbenchException full =
        new WorkbenchException(
            WorkbenchException.Kind.OUTSIDE,
            Problem.what("the disk is full").where("/").expected("room").actual("none").next("?"));
    CellWorker worker =
        new CellWorker() {
          @Override
          public CellOutcome execute(StudyName study, Cell cell) {
            throw full;
          }

          @Override
          public void close() {
            // It holds nothing.
          }
        };
    assertThatThrownBy(
            () ->
                run.execute(plan(2), new StudyRun.Workers(2, () -> worker), new StudyObserver() {}))
        .isSameAs(full);
    assertThat(logs.get(NAME).failed()).isEmpty();
    assertThat(execute(plan(2)).failed()).isEmpty();
  }

  @Test
  void two_processes_do_not_carry_out_one_study() {
    locks.isRefusing = true;
    assertThatThrownBy(() -> execute(plan(1))).hasMessageContaining("by another process");
  }
}
