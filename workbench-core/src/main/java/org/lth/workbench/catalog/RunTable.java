package org.lth.workbench.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.ImportedRuns;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.outcome.Spread;

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
   * @param difference of a control: its ticket's test accuracy minus its own; absent until both are
   *     trained here
   */
  public record Row(RunLine line, StoredRun.Standing standing, Optional<Double> difference) {}

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
    List<RunLine> lines = lines(shown);
    Map<RunId, RunLine> tickets = tickets(lines, new TreeSet<>(ids));
    for (RunLine line : lines) {
      rows.add(new Row(line, standing(line, imported), difference(line, tickets)));
    }
    Collections.reverse(rows);
    return new Page(rows, older);
  }

  /** The runs that branches left, as far as they are here. */
  private Map<RunId, RunLine> tickets(List<RunLine> branches, Set<RunId> here) {
    TreeSet<RunId> parents = new TreeSet<>();
    branches.forEach(line -> line.recipe().origin().ifPresent(from -> parents.add(from.run())));
    parents.retainAll(here);
    return lines(List.copyOf(parents)).stream()
        .collect(Collectors.toMap(RunLine::run, Function.identity()));
  }

  private static Optional<Double> difference(RunLine line, Map<RunId, RunLine> tickets) {
    return line.recipe()
        .origin()
        .filter(from -> !BranchKinds.goesOn(line.recipe().kind()))
        .flatMap(
            from ->
                Optional.ofNullable(tickets.get(from.run()))
                    .flatMap(parent -> parent.test(from.level()))
                    .flatMap(
                        ticket ->
                            line.test(from.level())
                                .map(own -> Spread.difference(ticket.accuracy(), own.accuracy()))));
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

  private StoredRun.Standing standing(RunLine line, ImportedRuns imported) {
    return new StoredRun.Standing(
        Condition.of(line.progress().ending(), () -> locks.isLocked(line.run())),
        imported.isPartial(line.run()) ? HistoryPart.PREFIX : HistoryPart.WHOLE);
  }
}
