package org.lth.workbench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.executor.Task;
import org.lth.workbench.executor.TaskOutcome;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.lottery.TinyExperiments;

/**
 * The loop of a study over an engine that does nothing, and may be killed between any two steps.
 */
class StudyLoopTest {
  private static final StudyName NAME = new StudyName("away");

  private final TinyExperiments tiny = new TinyExperiments();
  private final CountingJournal journal = new CountingJournal(tiny.journal);
  private final AtomicLong clock = new AtomicLong(1_000);
  private final AtomicInteger names = new AtomicInteger();
  private final StudyLogs logs =
      new StudyLogs(
          new EventStreams(journal, tiny.codec, () -> Instant.ofEpochMilli(clock.addAndGet(1))));
  private final List<String> tried = new ArrayList<>();
  private final List<String> waits = new ArrayList<>();

  private static StudyPlan plan(int replicates) {
    return new StudyPlan(
        NAME,
        "Is nothing lost?",
        new StudyPlan.Base(Optional.empty(), TinyExperiments.spec(Map.of("levels", 2)), replicates),
        List.of());
  }

  private StudyState execute(StudyPlan plan, FakeExecutor engine) {
    return new StudyRun(
            logs, new FakeStudyLocks(), tiny.catalog(), () -> RunId.of(names.incrementAndGet(), 1))
        .execute(
            plan,
            (same, known) -> engine,
            new StudyObserver() {
              @Override
              public void triedInVain(Task task, String reason) {
                tried.add(task + ": " + reason);
              }

              @Override
              public void waits(String reason) {
                waits.add(reason);
              }
            });
  }

  @Test
  void wherever_the_head_is_killed_every_cell_is_executed_once() {
    int killedAt = 1;
    boolean wasKilled = true;
    while (wasKilled) {
      StudyLoopTest fresh = new StudyLoopTest();
      wasKilled = fresh.killedAt(killedAt++);
    }
    assertThat(killedAt).isGreaterThan(20);
  }

  private boolean killedAt(int call) {
    FakeExecutor engine = new FakeExecutor();
    engine.killedAt = call;
    boolean wasKilled = false;
    try {
      execute(plan(6), engine);
    } catch (FakeExecutor.Killed killed) {
      wasKilled = true;
    }
    StudyState end = execute(plan(6), engine);
    assertThat(end.failed()).isEmpty();
    assertThat(end.cells()).allMatch(end::isOver);
    assertThat(engine.executed).as("killed at call %d", call).hasSize(6).doesNotHaveDuplicates();
    return wasKilled;
  }

  @Test
  void an_attempt_that_leaves_nothing_is_followed_by_two_more_and_the_study_goes_on() {
    FakeExecutor engine = new FakeExecutor();
    engine.places = 1;
    TaskOutcome nothing = new TaskOutcome.Nothing("it left no result", List.of());
    engine.outcomes.putAll(Map.of(0, nothing, 1, nothing, 2, nothing));
    StudyState end = execute(plan(2), engine);
    assertThat(end.failed()).extracting(Cell::key).containsExactly("1/trunk");
    StudyState.Begun failed = end.of(end.cells().get(0)).orElseThrow();
    assertThat(failed.reason()).isEqualTo("after 3 attempts: it left no result (exit code 0)");
    assertThat(failed.attempt().log()).containsExactly("its last line");
    assertThat(failed.attempt().node()).contains("node-3");
    assertThat(tried).hasSize(2);
    assertThat(engine.executed).containsExactly("1/trunk", "1/trunk", "1/trunk", "2/trunk");
  }

  @Test
  void a_task_that_is_stopped_and_came_further_each_time_goes_on_as_often_as_it_takes() {
    FakeExecutor engine = new FakeExecutor();
    for (int i = 0; i < 6; i++) {
      engine.outcomes.put(i, new TaskOutcome.Interrupted(new Level(i / 4), 100L * i));
    }
    StudyState end = execute(plan(1), engine);
    assertThat(end.failed()).isEmpty();
    assertThat(end.of(end.cells().get(0)).orElseThrow().attempt().number()).isEqualTo(7);
    assertThat(tried).isEmpty();
  }

  @Test
  void a_task_that_is_stopped_at_one_place_again_and_again_fails() {
    FakeExecutor engine = new FakeExecutor();
    for (int i = 0; i < 9; i++) {
      engine.outcomes.put(i, new TaskOutcome.Interrupted(new Level(1), 7));
    }
    StudyState end = execute(plan(1), engine);
    assertThat(end.failed()).hasSize(1);
    assertThat(engine.executed).hasSize(4);
  }

  @Test
  void an_engine_that_cannot_be_reached_for_a_while_is_waited_for() {
    FakeExecutor engine = new FakeExecutor();
    engine.unreachable = 50;
    assertThat(execute(plan(3), engine).failed()).isEmpty();
    assertThat(waits).isNotEmpty();
    FakeExecutor gone = new FakeExecutor();
    gone.unreachable = 10_000;
    assertThatThrownBy(() -> execute(plan(4), gone)).hasMessageContaining("no answer");
  }

  @Test
  void what_the_head_reads_does_not_grow_with_what_is_done() {
    execute(plan(100), new FakeExecutor());
    long few = journal.eventsRead();
    StudyLoopTest other = new StudyLoopTest();
    other.execute(plan(2_000), new FakeExecutor());
    assertThat(other.logs.get(NAME).failed()).isEmpty();
    assertThat(other.journal.read(StreamName.of(NAME))).hasSize(1 + 2_000 * 4);
    // Besides the two times that this test has just read all.
    assertThat(other.journal.eventsRead() - 2 * (1 + 2_000 * 4)).isEqualTo(few);
  }

  @Test
  void what_a_task_left_is_let_go_of_only_after_its_end_is_recorded() {
    FakeExecutor engine = new FakeExecutor();
    engine.places = 1;
    engine.outcomes.put(0, new TaskOutcome.Interrupted(new Level(0), 7));
    engine.outcomes.put(1, new TaskOutcome.Failed("diverged"));
    engine.killedAt = callOfFirstRelease();
    assertThatThrownBy(() -> execute(plan(2), engine)).isInstanceOf(FakeExecutor.Killed.class);
    assertThat(logs.get(NAME).cells()).allMatch(logs.get(NAME)::isOver);
    assertThat(engine.released).isEmpty();
  }

  private static int callOfFirstRelease() {
    StudyLoopTest other = new StudyLoopTest();
    FakeExecutor engine = new FakeExecutor();
    engine.places = 1;
    engine.outcomes.put(0, new TaskOutcome.Interrupted(new Level(0), 7));
    engine.outcomes.put(1, new TaskOutcome.Failed("diverged"));
    other.execute(plan(2), engine);
    assertThat(engine.released).extracting(Task::toString).containsExactly("2/trunk, attempt 1");
    return engine.calls;
  }

  @Test
  void a_task_is_recorded_before_it_is_submitted() {
    FakeExecutor engine = new FakeExecutor();
    engine.killedAt = 1;
    assertThatThrownBy(() -> execute(plan(1), engine)).isInstanceOf(FakeExecutor.Killed.class);
    assertThat(engine.polls).isEmpty();
    List<StudyEvent> events =
        tiny.journal.read(StreamName.of(NAME)).stream()
            .map(stored -> (StudyEvent) tiny.codec.decode(stored.event()))
            .toList();
    RunId run = RunId.of(1, 1);
    assertThat(events)
        .endsWith(
            new StudyEvent.CellStarted("1/trunk", run),
            new StudyEvent.TaskSubmitted("1/trunk", run, 1, "fake:large"));
  }
}
