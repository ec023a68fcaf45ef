package org.lth.workbench.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lth.workbench.document.RunView;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunState.Ending;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.journal.EventJournal.Append;
import org.lth.workbench.journal.EventSamples;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.lottery.TinyExperiments;

class RunTableTest {
  private final TinyExperiments tiny = new TinyExperiments();
  private final Kept kept = new Kept();

  /** Remembers lines, and which were made anew. */
  private static final class Kept implements RunLineStore {
    private final TreeMap<RunId, RunLine> lines = new TreeMap<>();
    private final List<RunId> made = new ArrayList<>();

    @Override
    public List<RunLine> read(RunId oldest) {
      return List.copyOf(lines.tailMap(oldest).values());
    }

    @Override
    public void keep(List<RunLine> news) {
      for (RunLine line : news) {
        lines.put(line.run(), line);
        made.add(line.run());
      }
    }
  }

  private List<RunTable.Row> rows() {
    RunTable.Page all = newest(Integer.MAX_VALUE);
    assertThat(all.older()).isZero();
    return all.rows();
  }

  private RunTable.Page newest(int most) {
    return new RunTable(tiny.journal, tiny.catalog(), tiny.locks, kept).newest(most);
  }

  private void append(RunId run, long version, int events) {
    tiny.journal.append(
        new Append(
            StreamName.of(run),
            version,
            EventSamples.threeLevels().stream()
                .skip(version)
                .limit(events)
                .map(event -> tiny.codec.encode(event, java.time.Instant.EPOCH))
                .toList()));
  }

  @Test
  void a_line_says_what_the_events_of_its_run_say() {
    StoredRun run = tiny.start(Map.of("levels", 2));
    RunLine line = rows().get(0).line();
    assertThat(line.run()).isEqualTo(run.run());
    assertThat(line.head().toString()).isEqualTo(RunView.of(run).head().hash());
    assertThat(line.recipe().kind()).isEqualTo(RunKind.TRUNK);
    assertThat(line.recipe().seed()).isEqualTo(Long.toString(RunView.of(run).seed()));
    assertThat(line.progress().trained()).isEqualTo(3);
    assertThat(line.progress().planned()).isEqualTo(3);
    assertThat(line.progress().ending()).isEqualTo(Ending.FINISHED);
    RunView.LevelView last = RunView.of(run).levels().get(2);
    assertThat(line.progress().reached().orElseThrow().density().fraction())
        .isEqualTo(last.density());
    assertThat(line.progress().reached().orElseThrow().test().accuracy())
        .isEqualTo(last.testAccuracy());
  }

  @Test
  void a_line_is_made_once_and_again_only_when_its_run_goes_on() {
    StoredRun finished = tiny.start(Map.of("levels", 0));
    RunId open = RunId.of(5, 5);
    append(open, 0, 3);
    List<RunTable.Row> first = rows();
    assertThat(kept.made).containsExactlyInAnyOrder(finished.run(), open);
    assertThat(rows()).isEqualTo(first);
    assertThat(kept.made).hasSize(2);

    append(open, 3, 3);
    RunLine line =
        rows().stream()
            .map(RunTable.Row::line)
            .filter(l -> l.run().equals(open))
            .findFirst()
            .orElseThrow();
    assertThat(kept.made).hasSize(3).endsWith(open);
    assertThat(line).isEqualTo(RunLine.of(tiny.catalog().run(open)));
  }

  @Test
  void a_kept_line_of_another_history_is_not_believed() {
    StoredRun run = tiny.start(Map.of("levels", 1));
    RunLine line = rows().get(0).line();
    Digest other = run.stored().get(0).hash();
    kept.lines.put(
        run.run(),
        new RunLine(
            run.run(),
            other,
            line.recipe(),
            new RunProgress(0, 9, Ending.OPEN, java.util.Optional.empty()),
            new java.util.TreeMap<>()));
    assertThat(rows().get(0).line()).isEqualTo(line);
  }

  @Test
  void the_newest_run_comes_first() {
    RunId older = RunId.of(5, 5);
    RunId newer = RunId.of(6, 1);
    append(older, 0, 1);
    append(newer, 0, 1);
    assertThat(rows()).extracting(row -> row.line().run()).containsExactly(newer, older);
  }

  @Test
  void of_the_newest_runs_alone_a_line_is_made_and_the_others_are_counted() {
    for (int run = 1; run <= 5; run++) {
      append(RunId.of(run, 1), 0, 1);
    }
    RunTable.Page page = newest(2);
    assertThat(page.rows())
        .extracting(row -> row.line().run())
        .containsExactly(RunId.of(5, 1), RunId.of(4, 1));
    assertThat(page.older()).isEqualTo(3);
    assertThat(kept.made).containsExactly(RunId.of(4, 1), RunId.of(5, 1));
    assertThat(newest(2)).isEqualTo(page);
    assertThat(rows()).hasSize(5);
  }

  @Test
  void a_home_without_runs_has_an_empty_table() {
    assertThat(newest(7)).isEqualTo(new RunTable.Page(List.of(), 0));
  }

  @Test
  void what_a_run_is_doing_is_looked_at_each_time() {
    RunId run = RunId.of(5, 5);
    append(run, 0, 2);
    assertThat(rows().get(0).standing().condition()).isEqualTo(Condition.INTERRUPTED);
    try (RunLocks.Held held = tiny.locks.tryLock(run).orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(rows().get(0).standing().condition()).isEqualTo(Condition.RUNNING);
    }
    assertThat(rows().get(0).standing().condition()).isEqualTo(Condition.INTERRUPTED);
  }

  @Test
  void a_run_of_which_only_a_part_is_here_says_so() {
    StoredRun run = tiny.start(Map.of("levels", 0));
    assertThat(rows().get(0).standing().part()).isEqualTo(HistoryPart.WHOLE);
    Digest head = run.stored().get(0).hash();
    tiny.streams()
        .record(
            new HomeEvent.RunImported(
                run.run(),
                head,
                new HomeEvent.Versions(1, 1),
                HistoryPart.PREFIX,
                new HomeEvent.Origin(head, java.util.Optional.empty())));
    assertThat(rows().get(0).standing().part()).isEqualTo(HistoryPart.PREFIX);
  }
}
