package org.lth.workbench.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.ImportedRuns;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StreamName;

/**
 * All runs in a line each, without reading again the events of runs that have not changed since the
 * last time: a kept line is taken if its run still ends with the event that it ended with.
 */
public final class RunTable {
  private final EventJournal journal;
  private final Catalog catalog;
  private final RunLocks locks;
  private final RunLineStore store;

  /** A table of the runs of a journal. */
  public RunTable(EventJournal journal, Catalog catalog, RunLocks locks, RunLineStore store) {
    this.journal = journal;
    this.catalog = catalog;
    this.locks = locks;
    this.store = store;
  }

  /**
   * A line and how its run stands in this home.
   *
   * @param line the line
   * @param standing what it is doing now, and how much of it is here
   */
  public record Row(RunLine line, KnownRun.Standing standing) {}

  /**
   * The beginning of the table.
   *
   * @param rows the newest runs, newest first
   * @param older how many runs there are beside them
   */
  public record Page(List<Row> rows, int older) {
    public Page {
      rows = List.copyOf(rows);
    }

    /** The ids of the runs that are shown. */
    public List<RunId> runs() {
      return rows.stream().map(row -> row.line().run()).toList();
    }
  }

  /** The newest runs; no others are read. */
  public Page newest(int most) {
    List<RunId> ids = catalog.ids();
    int older = Math.max(0, ids.size() - most);
    List<RunId> shown = ids.subList(older, ids.size());
    ImportedRuns imported = catalog.imports(shown);
    List<Row> rows = new ArrayList<>();
    for (RunLine line : lines(shown)) {
      rows.add(new Row(line, standing(line, imported)));
    }
    Collections.reverse(rows);
    return new Page(rows, older);
  }

  /** The lines of runs, which come and go by id. */
  private List<RunLine> lines(List<RunId> runs) {
    if (runs.isEmpty()) {
      return List.of();
    }
    Map<RunId, RunLine> kept =
        store.read(runs.get(0)).stream()
            .collect(Collectors.toMap(RunLine::run, Function.identity()));
    List<RunLine> lines = new ArrayList<>();
    List<RunLine> made = new ArrayList<>();
    for (EventJournal.Head head : journal.heads(runs.stream().map(StreamName::of).toList())) {
      RunId run = Catalog.runId(head.stream());
      RunLine line = kept.get(run);
      if (line == null || !line.head().equals(head.hash())) {
        line = RunLine.of(catalog.run(run));
        made.add(line);
      }
      lines.add(line);
    }
    if (!made.isEmpty()) {
      store.keep(made);
    }
    return lines;
  }

  private KnownRun.Standing standing(RunLine line, ImportedRuns imported) {
    return new KnownRun.Standing(
        Condition.of(line.progress().ending(), () -> locks.isLocked(line.run())),
        imported.isPartial(line.run()) ? HistoryPart.PREFIX : HistoryPart.WHOLE);
  }
}
