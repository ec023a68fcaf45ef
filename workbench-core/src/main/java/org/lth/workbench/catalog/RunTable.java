package org.lth.workbench.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.ImportedRuns;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.journal.EventJournal;

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

  /** All runs, newest first. */
  public List<Row> rows() {
    Map<RunId, RunLine> kept =
        store.read().stream().collect(Collectors.toMap(RunLine::run, Function.identity()));
    List<RunLine> lines = new ArrayList<>();
    List<RunLine> made = new ArrayList<>();
    for (EventJournal.Head head : journal.heads()) {
      if (head.stream().isRun()) {
        RunLine line = kept.get(Catalog.runId(head.stream()));
        if (line == null || !line.head().equals(head.hash())) {
          line = RunLine.of(catalog.run(Catalog.runId(head.stream())));
          made.add(line);
        }
        lines.add(line);
      }
    }
    if (!made.isEmpty()) {
      store.keep(made);
    }
    ImportedRuns imported = catalog.imports();
    return lines.stream()
        .sorted(Comparator.comparing(RunLine::run).reversed())
        .map(line -> new Row(line, standing(line, imported)))
        .toList();
  }

  private KnownRun.Standing standing(RunLine line, ImportedRuns imported) {
    return new KnownRun.Standing(
        Condition.of(line.progress().ending(), () -> locks.isLocked(line.run())),
        imported.isPartial(line.run()) ? HistoryPart.PREFIX : HistoryPart.WHOLE);
  }
}
