package org.lth.workbench.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.LevelState.Ticket;

class RunStateTest {
  private static final Level ONE = new Level(1);

  private static final List<RunEvent> TRUNK =
      List.of(
          Histories.trunk(),
          Histories.initialized(0),
          Histories.trained(0),
          Histories.pruned(1),
          Histories.rewound(1),
          Histories.trained(1),
          Histories.finished(2));

  @Test
  void a_trunk_has_a_ticket_and_a_result_at_every_level() {
    RunState state = RunState.of(TRUNK);

    assertThat(state.ending()).isEqualTo(RunState.Ending.FINISHED);
    assertThat(state.started()).isEqualTo(Histories.trunk());
    assertThat(state.plannedLevels()).containsExactly(Level.DENSE, ONE);
    assertThat(state.levels())
        .containsExactly(
            new LevelState(
                Level.DENSE,
                new Ticket(0, Histories.set(10), Histories.set(20), Optional.empty()),
                Histories.layers(0),
                Optional.of(Histories.trained(0))),
            new LevelState(
                ONE,
                new Ticket(2, Histories.set(81), Histories.set(21), Optional.of(Histories.set(91))),
                Histories.layers(1),
                Optional.of(Histories.trained(1))));
    assertThat(state.pruned()).isEmpty();
  }

  @Test
  void a_control_has_the_one_level_of_its_ticket() {
    RunState state =
        RunState.of(
            List.of(
                Histories.control(),
                Histories.initialized(1),
                Histories.trained(1),
                Histories.finished(1)));

    assertThat(state.plannedLevels()).containsExactly(ONE);
    assertThat(state.ending()).isEqualTo(RunState.Ending.FINISHED);
    assertThat(state.isTrained(ONE)).isTrue();
    assertThat(state.isTrained(Level.DENSE)).isFalse();
    assertThat(state.level(Level.DENSE)).isEmpty();
  }

  @Test
  void a_run_that_plans_no_level_is_no_history() {
    assertThatThrownBy(
            () -> RunState.of(List.of(Histories.continuedBehindTheEnd(), Histories.pruned(1))))
        .isInstanceOf(IllegalHistory.class)
        .hasMessageContaining("at least one level");
  }

  @Test
  void density_is_over_all_prunable_weights() {
    RunState state = RunState.of(TRUNK);

    assertThat(state.levels())
        .extracting(LevelState::density)
        .containsExactly(new Density(10, 10), new Density(8, 10));
  }

  @Test
  void a_level_is_trained_once_its_event_is_there() {
    RunState before = RunState.of(TRUNK.subList(0, 2));
    RunState after = RunState.of(TRUNK.subList(0, 3));

    assertThat(before.isTrained(Level.DENSE)).isFalse();
    assertThat(after.isTrained(Level.DENSE)).isTrue();
    assertThat(after.isTrained(ONE)).isFalse();
    assertThat(RunState.of(TRUNK.subList(0, 5)).isTrained(ONE)).isFalse();
  }

  @Test
  void a_pruned_mask_waits_for_its_weights() {
    RunState state = RunState.of(TRUNK.subList(0, 4));

    assertThat(state.pruned()).contains(Histories.pruned(1));
    assertThat(state.lastLevel()).map(LevelState::level).contains(Level.DENSE);
    assertThat(RunState.of(TRUNK.subList(0, 5)).pruned()).isEmpty();
  }

  @Test
  void a_run_that_has_only_started_has_no_level() {
    RunState state = RunState.of(TRUNK.subList(0, 1));

    assertThat(state.lastLevel()).isEmpty();
    assertThat(state.levels()).isEmpty();
    assertThat(state.ending()).isEqualTo(RunState.Ending.OPEN);
  }

  @Test
  void interruptions_anywhere_leave_the_same_run() {
    List<RunEvent> interrupted = new ArrayList<>();
    for (RunEvent event : TRUNK.subList(0, 6)) {
      interrupted.addAll(List.of(event, Histories.interrupted(), Histories.resumed()));
    }
    interrupted.add(Histories.finished(2));

    assertThat(RunState.of(interrupted)).isEqualTo(RunState.of(TRUNK));
  }

  @Test
  void a_run_that_was_killed_resumes_without_having_been_interrupted() {
    List<RunEvent> killed = new ArrayList<>(TRUNK);
    killed.add(3, Histories.resumed());

    assertThat(RunState.of(killed)).isEqualTo(RunState.of(TRUNK));
  }

  @Test
  void a_failed_run_keeps_what_it_had() {
    RunState state = RunState.of(Histories.followedBy(TRUNK.subList(0, 5), Histories.failed()));

    assertThat(state.ending()).isEqualTo(RunState.Ending.FAILED);
    assertThat(state.levels()).isEqualTo(RunState.of(TRUNK.subList(0, 5)).levels());
  }

  @Test
  void evolving_leaves_the_state_before_as_it_was() {
    RunState before = RunState.of(TRUNK.subList(0, 2));

    RunState after = before.evolve(Histories.trained(0));

    assertThat(before).isEqualTo(RunState.of(TRUNK.subList(0, 2))).isNotEqualTo(after);
    assertThatThrownBy(() -> after.levels().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void a_refusal_says_which_event_and_which_rule() {
    RunState state = RunState.of(TRUNK);

    assertThatThrownBy(() -> state.evolve(Histories.interrupted()))
        .isInstanceOf(IllegalHistory.class)
        .hasMessageContaining("RunInterrupted")
        .hasMessageContaining("nothing follows the end of a run");
  }
}
