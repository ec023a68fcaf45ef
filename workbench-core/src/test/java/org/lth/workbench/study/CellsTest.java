package org.lth.workbench.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.journal.EventSamples;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.spec.ExperimentSpec;

/** Which cells there are, and in which order they can be begun. */
class CellsTest {
  private static StudyPlan plan(int replicates, int levels, int count) {
    return new StudyPlan(
        new StudyName("s"),
        "q",
        new StudyPlan.Base(
            Optional.empty(), TinyExperiments.spec(Map.of("levels", levels)), replicates),
        List.of(
            new StudyPlan.Controls(
                new RunKind("random-reinit"),
                IntStream.rangeClosed(1, levels).mapToObj(Level::new).toList(),
                count,
                new TreeMap<>())));
  }

  @Test
  void a_cell_is_named_by_what_it_is() {
    assertThat(Cells.of(EventSamples.studyPlan(2)).stream().map(Cell::key))
        .startsWith("1/trunk", "2/trunk", "1/random-reinit@1#0", "1/random-reinit@1#1")
        .contains("2/random-reinit{training.learningRate=1.2e-4}@7#0")
        .hasSize(2 + 2 * 7);
  }

  @Test
  void a_trunk_trains_all_levels_a_control_one_and_what_continues_those_that_follow() {
    StudyPlan three = plan(1, 3, 1);
    assertThat(Cells.of(three))
        .extracting(cell -> Studies.trainings(three, cell))
        .containsExactly(4, 1, 1, 1);
    StudyPlan onwards =
        new StudyPlan(
            three.name(),
            "q",
            three.base(),
            List.of(
                new StudyPlan.Controls(
                    new RunKind("continue"),
                    List.of(new Level(2)),
                    1,
                    new TreeMap<>(Map.of("levels", "9"))),
                new StudyPlan.Controls(
                    new RunKind("continue"), List.of(new Level(1)), 1, new TreeMap<>())));
    assertThat(Cells.of(onwards))
        .extracting(cell -> Studies.trainings(onwards, cell))
        .containsExactly(4, 7, 2);
  }

  @Property(tries = 50)
  void every_cell_has_a_name_of_its_own_and_trunks_come_first(
      @ForAll @IntRange(min = 1, max = 6) int replicates,
      @ForAll @IntRange(min = 1, max = 5) int levels,
      @ForAll @IntRange(min = 1, max = 4) int count) {
    List<Cell> cells = Cells.of(plan(replicates, levels, count));
    assertThat(cells.stream().map(Cell::key))
        .doesNotHaveDuplicates()
        .hasSize(replicates * (1 + levels * count));
    assertThat(cells.subList(0, replicates)).allMatch(cell -> cell.control().isEmpty());
    assertThat(cells.subList(replicates, cells.size()))
        .allMatch(cell -> cell.control().isPresent());
  }

  @Property(tries = 50)
  void a_larger_study_has_all_cells_of_a_smaller_one(
      @ForAll @IntRange(min = 1, max = 4) int replicates,
      @ForAll @IntRange(min = 1, max = 3) int count) {
    assertThat(Cells.of(plan(replicates + 1, 3, count + 1)))
        .extracting(Cell::key)
        .containsAll(Cells.of(plan(replicates, 3, count)).stream().map(Cell::key).toList());
  }

  @Test
  void replicates_have_the_next_seeds_for_every_purpose_without_a_seed_of_its_own() {
    ExperimentSpec spec = TinyExperiments.spec(Map.of("seeds.root", 5, "seeds.init", 5));
    ExperimentSpec third = Cells.spec(new StudyPlan.Base(Optional.empty(), spec, 3), 3);
    assertThat(third.seed().value()).isEqualTo(7);
    assertThat(third.initSeed().value()).isEqualTo(7);
    assertThat(third.orderSeed().value()).isEqualTo(1);
    assertThat(third.dropoutSeed().value()).isEqualTo(7);
    assertThat(Cells.spec(new StudyPlan.Base(Optional.empty(), spec, 3), 1)).isEqualTo(spec);
  }

  /** Plays a study: whatever is running comes to its next level or its end in some order. */
  @Property(tries = 100)
  void every_cell_is_begun_once_and_a_control_not_before_its_level(
      @ForAll @IntRange(min = 1, max = 4) int replicates,
      @ForAll @IntRange(min = 1, max = 4) int workers,
      @ForAll @IntRange(min = 0, max = 1000) int order) {
    Play play = new Play(plan(replicates, 3, 2));
    play.execute(workers, order);
    assertThat(play.begun).hasSize(replicates * 7).doesNotHaveDuplicates();
  }

  @Test
  void a_control_whose_trunk_is_over_without_its_level_is_never_begun() {
    StudyPlan plan = plan(1, 2, 1);
    StudyState failed =
        new StudyState(
            plan,
            Map.of(
                "1/trunk",
                new StudyState.Begun(
                    Optional.of(RunId.of(1, 1)), StudyState.Ending.FAILED, "of no matter")));
    CellQueue queue = new CellQueue(failed, trunk -> new TreeSet<>(Set.of(new Level(1))));
    assertThat(queue.next(failed).what()).isEqualTo(CellQueue.Next.READY);
    assertThat(queue.next(failed).what()).isEqualTo(CellQueue.Next.NEVER);
    assertThat(queue.next(failed).what()).isEqualTo(CellQueue.Next.NOTHING);
  }

  @Test
  void a_transplant_waits_for_its_donor_as_well_as_for_its_trunk() {
    StudyPlan plan =
        new StudyPlan(
            new StudyName("s"),
            "q",
            new StudyPlan.Base(Optional.empty(), TinyExperiments.spec(Map.of("levels", 1)), 2),
            List.of(
                new StudyPlan.Controls(
                    new RunKind("transplant"), List.of(new Level(1)), 1, new TreeMap<>())));
    Map<String, StudyState.Begun> begun = new TreeMap<>();
    for (int replicate = 1; replicate <= 2; replicate++) {
      begun.put(
          replicate + "/trunk",
          new StudyState.Begun(Optional.of(RunId.of(replicate, 1)), StudyState.Ending.OPEN, ""));
    }
    StudyState study = new StudyState(plan, begun);
    Map<RunId, Set<Level>> trained = new TreeMap<>();
    CellQueue queue = new CellQueue(study, trunk -> trained.getOrDefault(trunk, new TreeSet<>()));
    assertThat(queue.next(study).cell()).contains(study.cells().get(0));
    assertThat(queue.next(study).cell()).contains(study.cells().get(1));
    trained.put(RunId.of(1, 1), new TreeSet<>(List.of(Level.DENSE, new Level(1))));
    assertThat(queue.next(study).what()).isEqualTo(CellQueue.Next.LATER);
    trained.put(RunId.of(2, 1), new TreeSet<>(List.of(Level.DENSE)));
    assertThat(queue.next(study).cell()).contains(study.cells().get(2));
    assertThat(queue.next(study).what()).isEqualTo(CellQueue.Next.LATER);
  }

  @Test
  void what_remains_is_shared_by_workers_and_a_long_cell_is_waited_for() {
    Forecast forecast = new Forecast(4, 40, 2);
    assertThat(forecast.seconds(List.of(1.0, 1.0, 1.0))).isEqualTo(OptionalDouble.of(20));
    assertThat(forecast.seconds(List.of(1.0, 8.0))).isEqualTo(OptionalDouble.of(80));
    assertThat(forecast.seconds(List.of())).isEqualTo(OptionalDouble.of(0));
    assertThat(new Forecast(0.2, 40, 2).seconds(List.of(1.0))).isEmpty();
  }

  private static final class Play {
    private final StudyPlan plan;
    private final Map<String, StudyState.Begun> known = new TreeMap<>();
    private final Map<RunId, Integer> trained = new TreeMap<>();
    private final List<Cell> running = new java.util.ArrayList<>();
    private final List<String> begun = new java.util.ArrayList<>();
    private final CellQueue queue;

    Play(StudyPlan plan) {
      this.plan = plan;
      this.queue = new CellQueue(state(), this::levels);
    }

    private StudyState state() {
      return new StudyState(plan, known);
    }

    private Set<Level> levels(RunId trunk) {
      Set<Level> levels = new HashSet<>();
      IntStream.range(0, trained.getOrDefault(trunk, 0)).mapToObj(Level::new).forEach(levels::add);
      return levels;
    }

    void execute(int workers, int order) {
      boolean isOver = false;
      for (int turn = order; !isOver; turn++) {
        boolean isFull = running.size() == workers;
        CellQueue.Turn next =
            isFull
                ? new CellQueue.Turn(CellQueue.Next.LATER, Optional.empty())
                : queue.next(state());
        assertThat(next.what()).isNotEqualTo(CellQueue.Next.NEVER);
        next.cell().ifPresent(this::begin);
        if (next.what() != CellQueue.Next.READY && !running.isEmpty()) {
          goOn(running.get(turn % running.size()));
        }
        isOver = next.what() == CellQueue.Next.NOTHING && running.isEmpty();
      }
    }

    private void begin(Cell cell) {
      cell.control()
          .ifPresent(
              control ->
                  assertThat(levels(state().run(cell.trunk()).orElseThrow()))
                      .contains(control.level()));
      begun.add(cell.key());
      running.add(cell);
      RunId run = RunId.of(begun.size(), 1);
      known.put(cell.key(), new StudyState.Begun(Optional.of(run), StudyState.Ending.OPEN, ""));
    }

    private void goOn(Cell cell) {
      RunId run = state().run(cell).orElseThrow();
      trained.merge(run, 1, Integer::sum);
      if (cell.control().isPresent() || trained.get(run) == 4) {
        running.remove(cell);
        known.put(
            cell.key(), new StudyState.Begun(Optional.of(run), StudyState.Ending.FINISHED, ""));
        queue.ended(cell);
      }
    }
  }
}
