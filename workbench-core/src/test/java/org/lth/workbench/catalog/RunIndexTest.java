package org.lth.workbench.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lth.workbench.catalog.IndexedRuns.Placed;
import org.lth.workbench.catalog.RunQuery.Filter;
import org.lth.workbench.catalog.RunQuery.Page;
import org.lth.workbench.catalog.RunQuery.Sort;
import org.lth.workbench.document.RunView;
import org.lth.workbench.document.TreeView;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventJournal.Append;
import org.lth.workbench.journal.EventSamples;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.TinyExperiments;

class RunIndexTest {
  private static final Page ALL = new Page(0, 100);
  private static final Instant NOW = Instant.ofEpochMilli(0);

  private final TinyExperiments tiny = new TinyExperiments();
  private final RunIndex index = new RunIndex(tiny.journal, tiny.codec, tiny.locks);

  private void catchUp() {
    while (!index.advance(3).isEmpty()) {
      // The next part.
    }
  }

  private RunId control(StoredRun parent) {
    Tickets.StoredTicket ticket =
        tiny.tickets().find(new TicketAddress(parent.run().value(), new Level(1)));
    return tiny.experiments()
        .start(
            new RunOrder(
                new RunKind("random-reinit"),
                1,
                Optional.of(tiny.tickets().branching(ticket, 0)),
                Optional.empty(),
                parent.state().started().plan().spec()),
            RunObserver.NONE);
  }

  private void append(String stream, EncodedEvent event) {
    int version = tiny.journal.read(new StreamName(stream)).size();
    tiny.journal.append(new Append(new StreamName(stream), version, List.of(event)));
  }

  private void append(RunId run, WorkbenchEvent event) {
    append(run.value(), tiny.codec.encode(event, NOW));
  }

  @Test
  void the_fold_says_what_the_catalog_says() {
    StoredRun run = tiny.start(Map.of("levels", 2));
    catchUp();
    RunSummary summary = index.runs().find(run.run().value());
    assertThat(summary.condition()).isEqualTo(run.condition());
    assertThat(summary.head().hash()).isEqualTo(RunView.of(run).head().hash());
    assertThat(summary.head().version()).isEqualTo(RunView.of(run).head().version());
    assertThat(summary.started()).isEqualTo(run.state().started());
    assertThat(summary.progress().trained()).isEqualTo(3);
    assertThat(summary.progress().planned()).isEqualTo(3);
    RunView.LevelView last = RunView.of(run).levels().get(2);
    assertThat(RunLine.of(run).progress()).isEqualTo(summary.progress());
    RunProgress.Reached reached = summary.progress().reached().orElseThrow();
    assertThat(reached.density().fraction()).isEqualTo(last.density());
    assertThat(reached.test().accuracy()).isEqualTo(last.testAccuracy());
    assertThat(reached.earlyStopStep()).isEqualTo(last.earlyStopStep());
  }

  @Test
  void reading_in_parts_and_reading_again_make_no_difference() {
    tiny.start(Map.of("levels", 1));
    catchUp();
    RunSummary once = index.runs().lineage().get(0).run();
    assertThat(index.advance(1000)).isEmpty();
    RunIndex other = new RunIndex(tiny.journal, tiny.codec, tiny.locks);
    assertThat(other.advance(1000)).isNotEmpty();
    assertThat(other.runs().lineage().get(0).run()).isEqualTo(once);
    assertThat(other.position()).isEqualTo(index.position());
  }

  @Test
  void a_run_that_appears_later_is_seen_without_reading_the_others_again() {
    tiny.start(Map.of("levels", 0));
    catchUp();
    IndexedRuns before = index.runs();
    StoredRun later = tiny.start(Map.of("levels", 0));
    assertThat(index.advance(1000)).hasSize(later.stored().size());
    assertThat(before.all()).hasSize(1);
    assertThat(index.runs().all()).hasSize(2);
  }

  @Test
  void a_lock_tells_running_from_interrupted() {
    append(EventSamples.RUN, EventSamples.threeLevels().get(0));
    catchUp();
    assertThat(index.runs().find(EventSamples.RUN.value()).condition())
        .isEqualTo(Condition.INTERRUPTED);
    RunLocks.Held held = tiny.locks.tryLock(EventSamples.RUN).orElseThrow();
    assertThat(index.lookAtLocks()).hasSize(1);
    assertThat(index.lookAtLocks()).isEmpty();
    assertThat(index.runs().find(EventSamples.RUN.value()).condition())
        .isEqualTo(Condition.RUNNING);
    held.close();
    assertThat(index.lookAtLocks())
        .extracting(RunSummary::condition)
        .containsExactly(Condition.INTERRUPTED);
  }

  @Test
  void a_state_of_the_runs_stays_as_it_was_when_one_of_them_goes_on() {
    append(EventSamples.RUN, EventSamples.threeLevels().get(0));
    StoredRun other = tiny.start(Map.of("levels", 0));
    catchUp();
    IndexedRuns before = index.runs();
    append(EventSamples.RUN, EventSamples.threeLevels().get(1));
    append(EventSamples.RUN, EventSamples.threeLevels().get(2));
    catchUp();
    assertThat(before.get(EventSamples.RUN).orElseThrow().head().version()).isEqualTo(1);
    IndexedRuns after = index.runs();
    assertThat(after.get(EventSamples.RUN).orElseThrow().head().version()).isEqualTo(3);
    assertThat(after.lineage())
        .extracting(placed -> placed.run().progress().trained())
        .containsExactlyInAnyOrder(1, 1);
    assertThat(after.get(other.run())).isEqualTo(before.get(other.run()));
  }

  @Test
  void locks_of_many_runs_at_rest_are_looked_at_in_turn() {
    int many = 300;
    for (int i = 0; i < many; i++) {
      append(RunId.of(1_000 + i, 1), EventSamples.threeLevels().get(0));
    }
    catchUp();
    for (int i = 0; i < many; i++) {
      assertThat(tiny.locks.tryLock(RunId.of(1_000 + i, 1))).isPresent();
    }
    List<RunSummary> noticed = new ArrayList<>();
    int most = 0;
    for (int turn = 0; turn < many; turn++) {
      List<RunSummary> news = index.lookAtLocks();
      most = Math.max(most, news.size());
      noticed.addAll(news);
    }
    assertThat(most).isBetween(1, many - 1);
    assertThat(noticed).extracting(RunSummary::run).doesNotHaveDuplicates().hasSize(many);
    assertThat(index.runs().all()).allMatch(run -> run.condition() == Condition.RUNNING);
  }

  @Test
  void branches_stand_below_their_parents() {
    StoredRun first = tiny.start(Map.of("levels", 1));
    StoredRun second = tiny.start(Map.of("levels", 0));
    RunId control = control(first);
    catchUp();
    assertThat(index.runs().lineage())
        .extracting(placed -> placed.run().run(), Placed::depth)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(second.run(), 0),
            org.assertj.core.groups.Tuple.tuple(first.run(), 0),
            org.assertj.core.groups.Tuple.tuple(control, 1));
    TreeView tree = TreeView.of(index.runs(), index.runs().find(first.run().value()));
    assertThat(tree.branches()).extracting(TreeView::run).containsExactly(control.value());
    assertThat(tree.branches().get(0).level()).isEqualTo(1);
  }

  @Test
  void what_this_version_does_not_know_breaks_nothing() {
    StoredRun run = tiny.start(Map.of("levels", 0));
    RunId strange = RunId.of(99_999, 1);
    append("home", new EncodedEvent("mirror-advanced", 1, NOW, "{\"x\":1}"));
    append("study-one", new EncodedEvent("study-started", 1, NOW, "{}"));
    append(strange.value(), new EncodedEvent("run-dreamt", 1, NOW, "{}"));
    append(strange.value(), new EncodedEvent("run-finished", 1, NOW, "{\"levels\":1}"));
    catchUp();
    assertThat(index.runs().all()).extracting(RunSummary::run).containsExactly(run.run());
    assertThat(index.runs().unreadable()).containsOnlyKeys(strange);
    assertThat(index.runs().unreadable().get(strange).actual()).contains("run-dreamt");
  }

  @Test
  void a_run_with_a_malformed_event_is_shown_with_its_problem() {
    for (RunEvent event : EventSamples.threeLevels().subList(0, 2)) {
      append(EventSamples.RUN, event);
    }
    append(EventSamples.RUN.value(), new EncodedEvent("level-trained", 1, NOW, "{\"level\":0}"));
    catchUp();
    RunSummary summary = index.runs().find(EventSamples.RUN.value());
    assertThat(summary.problem()).isPresent();
    assertThat(summary.progress().trained()).isEqualTo(1);
  }

  @Test
  void a_filter_takes_words_states_kinds_and_keys_of_the_specification() {
    StoredRun first = tiny.start(Map.of("levels", 1, "seeds.root", 41));
    StoredRun second = tiny.start(Map.of("levels", 0, "training.batchSize", 5));
    RunId control = control(first);
    catchUp();
    assertThat(ids("")).containsExactly(second.run(), first.run(), control);
    assertThat(ids("41 trunk")).containsExactly(first.run());
    assertThat(ids("training.batchSize=5")).containsExactly(second.run());
    assertThat(ids("nosuch.key=5")).isEmpty();
    assertThat(ids(second.run().value())).containsExactly(second.run());
    assertThat(
            ids(
                new Filter(
                    "tiny",
                    Optional.of(Condition.FINISHED),
                    Optional.of(new RunKind("random-reinit")))))
        .containsExactly(control);
    assertThat(ids(new Filter("", Optional.of(Condition.RUNNING), Optional.empty()))).isEmpty();
  }

  private List<RunId> ids(String text) {
    return ids(new Filter(text, Optional.empty(), Optional.empty()));
  }

  private List<RunId> ids(Filter filter) {
    return new RunQuery(filter, Sort.LINEAGE, true, ALL)
        .select(index.runs()).rows().stream().map(placed -> placed.run().run()).toList();
  }

  @Test
  void pages_in_any_order_hold_every_run_once() {
    for (int i = 0; i < 7; i++) {
      tiny.start(Map.of("levels", i % 2, "seeds.root", i % 3));
    }
    catchUp();
    for (Sort sort : Sort.values()) {
      for (boolean isDescending : new boolean[] {true, false}) {
        List<RunId> seen = new java.util.ArrayList<>();
        for (int offset = 0; offset < 9; offset += 2) {
          RunQuery.Result result =
              new RunQuery(Filter.ALL, sort, isDescending, new Page(offset, 2))
                  .select(index.runs());
          assertThat(result.total()).isEqualTo(7);
          result.rows().forEach(placed -> seen.add(placed.run().run()));
        }
        assertThat(seen).as(sort.word()).hasSize(7).doesNotHaveDuplicates();
      }
    }
    List<Long> seeds =
        new RunQuery(Filter.ALL, Sort.SEED, true, ALL)
            .select(index.runs()).rows().stream()
                .map(placed -> placed.run().started().plan().spec().seed().value())
                .toList();
    assertThat(seeds).isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void a_page_behind_the_end_is_empty() {
    tiny.start(Map.of("levels", 0));
    catchUp();
    assertThat(
            new RunQuery(Filter.ALL, Sort.STARTED, true, new Page(Long.MAX_VALUE, 50))
                .select(index.runs())
                .rows())
        .isEmpty();
  }

  @Test
  void a_run_that_is_not_there_is_refused_as_the_catalog_refuses_it() {
    catchUp();
    assertThatThrownBy(() -> index.runs().find("zz"))
        .isInstanceOfSatisfying(
            WorkbenchException.class,
            refused -> assertThat(refused.kind()).isEqualTo(WorkbenchException.Kind.BAD_INPUT));
  }
}
