package org.lth.workbench.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.EventSamples;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.journal.UnknownEvent;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.TinyExperiments;

class CatalogTest {
  private static final Map<String, Object> DENSE_ONLY =
      Map.of("levels", 0, "training.steps", "1it");

  private final TinyExperiments tiny = new TinyExperiments();
  private final RunId first = tiny.start(DENSE_ONLY).run();
  private final RunId second = tiny.start(DENSE_ONLY).run();

  @Test
  void runs_are_listed_newest_first() {
    assertThat(tiny.catalog().runs()).extracting(StoredRun::run).containsExactly(second, first);
    assertThat(first).isLessThan(second);
  }

  @Test
  void any_beginning_that_one_run_has_names_it() {
    String id = second.value();
    assertThat(id.substring(0, 8)).isEqualTo(first.value().substring(0, 8));
    for (int length = 9; length <= id.length(); length++) {
      assertThat(tiny.catalog().find(id.substring(0, length)).run()).isEqualTo(second);
    }
  }

  @Test
  void a_beginning_of_several_runs_is_refused_and_the_runs_are_named() {
    assertThatThrownBy(() -> tiny.catalog().find(first.value().substring(0, 8)))
        .isInstanceOfSatisfying(
            WorkbenchException.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(Kind.BAD_INPUT);
              assertThat(refused.problem().what()).contains("ambiguous");
              assertThat(refused.problem().actual()).contains(first.value(), second.value());
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zz", "home"})
  void what_no_run_is_called_is_refused(String text) {
    assertThatThrownBy(() -> tiny.catalog().find(text))
        .isInstanceOfSatisfying(
            WorkbenchException.class,
            refused -> assertThat(refused.kind()).isEqualTo(Kind.BAD_INPUT))
        .hasMessageContaining("no such run");
  }

  @Test
  void what_a_newer_version_recorded_of_this_home_hides_no_run() {
    EncodedEvent unknown = new EncodedEvent("home-polished", 1, Instant.EPOCH, "{}");
    tiny.journal.append(new EventJournal.Append(StreamName.HOME, 0, List.of(unknown)));

    assertThat(tiny.catalog().runs()).hasSize(2);
    assertThat(tiny.catalog().find(first.value()).run()).isEqualTo(first);
    assertThat(tiny.streams().imports().isPartial(first)).isFalse();
  }

  @Test
  void an_import_that_a_newer_version_recorded_is_not_guessed_at() {
    EncodedEvent newer = new EncodedEvent("run-imported", 99, Instant.EPOCH, "{}");
    tiny.journal.append(new EventJournal.Append(StreamName.HOME, 0, List.of(newer)));

    assertThatThrownBy(() -> tiny.catalog().runs()).isInstanceOf(UnknownEvent.class);
  }

  @Test
  void branches_of_a_run_are_found_and_nobody_else_s() {
    RunId branch = RunId.of(1, 1);
    append(EventSamples.RUN, EventSamples.threeLevels().get(0));
    append(branch, (RunEvent) EventSamples.all().get("run-started-branch"));
    RunStarted trunk = (RunStarted) EventSamples.threeLevels().get(0);
    append(
        RunId.of(2, 2),
        new RunStarted(
            trunk.kind(),
            trunk.replicate(),
            trunk.branching(),
            Optional.of("like " + EventSamples.RUN),
            trunk.plan(),
            trunk.environment()));

    assertThat(tiny.catalog().branchesOf(EventSamples.RUN))
        .extracting(StoredRun::run)
        .containsExactly(branch);
    assertThat(tiny.catalog().branchesOf(branch)).isEmpty();
    assertThat(tiny.catalog().branchesOf(first)).isEmpty();
  }

  private void append(RunId run, RunEvent started) {
    EncodedEvent event = tiny.codec.encode(started, Instant.EPOCH);
    tiny.journal.append(new EventJournal.Append(StreamName.of(run), 0, List.of(event)));
  }

  @Test
  void a_run_is_running_while_its_lock_is_held_and_interrupted_otherwise() {
    RunObserver stop =
        new RunObserver() {
          @Override
          public boolean isStopRequested() {
            RunId run = tiny.catalog().ids().get(2);
            assertThat(tiny.catalog().run(run).condition()).isEqualTo(Condition.RUNNING);
            return true;
          }
        };
    assertThatThrownBy(() -> tiny.experiments().start(TinyExperiments.trunk(DENSE_ONLY), stop))
        .hasMessageContaining("interrupted");
    assertThat(tiny.catalog().runs().get(0).condition()).isEqualTo(Condition.INTERRUPTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "abc@", "@3", "abc@-1", "abc@1.5", "ABC@1", "a@1@2", "a@9999999"})
  void what_is_no_ticket_is_refused(String text) {
    assertThatThrownBy(() -> TicketAddress.parse(text))
        .isInstanceOf(WorkbenchException.class)
        .hasMessageContaining("RUN@LEVEL");
  }

  @Test
  void a_level_that_a_run_does_not_have_is_refused() {
    TicketAddress address = new TicketAddress(first.value(), new Level(5));
    assertThatThrownBy(() -> tiny.tickets().find(address))
        .isInstanceOf(WorkbenchException.class)
        .hasMessageContaining("no such level");
  }
}
