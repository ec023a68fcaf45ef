package org.lth.workbench.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.HomeEvent.RunImported;
import org.lth.workbench.event.ImportedRuns;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunState;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.HomeLog;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.outcome.LevelTable;
import org.lth.workbench.outcome.TicketControls;

/**
 * The runs of a home.
 *
 * @param journal their events
 * @param codec the events' stored form
 * @param locks which are being executed
 */
public record Catalog(EventJournal journal, EventCodec codec, RunLocks locks) {
  private static final int CANDIDATES_SHOWN = 8;
  private static final int PAGE = 1000;

  /** All runs, newest first. */
  public List<StoredRun> runs() {
    return newestFirst().toList();
  }

  /** All runs, newest first, each read when it is come to, since all at once may be too many. */
  public Stream<StoredRun> newestFirst() {
    ImportedRuns imported = imports();
    return ids().stream().sorted(Comparator.reverseOrder()).map(run -> run(run, imported));
  }

  /**
   * All runs in short, in their lineages.
   *
   * @throws WorkbenchException if a run cannot be understood
   */
  public IndexedRuns indexed() {
    RunIndex index = new RunIndex(journal, codec, locks);
    List<StoredEvent> read = index.advance(PAGE);
    while (!read.isEmpty()) {
      read = index.advance(PAGE);
    }
    IndexedRuns runs = index.runs();
    Stream.concat(
            runs.unreadable().values().stream(),
            runs.all().stream().flatMap(run -> run.problem().stream()))
        .findFirst()
        .ifPresent(
            problem -> {
              throw new WorkbenchException(Kind.REFUSED, problem);
            });
    return runs;
  }

  /** The ids of all runs, oldest first. */
  public List<RunId> ids() {
    return journal.streams().stream()
        .filter(StreamName::isRun)
        .map(Catalog::runId)
        .sorted()
        .toList();
  }

  static RunId runId(StreamName stream) {
    try {
      return new RunId(stream.value());
    } catch (IllegalArgumentException notAnId) {
      throw new WorkbenchException(
          Kind.REFUSED,
          Problem.what("the journal holds a stream that no run can have")
              .where("stream '" + stream + "'")
              .expected("a run id, the name of a study's stream, or 'home'")
              .actual(notAnId.getMessage())
              .next("run `workbench verify`"),
          notAnId);
    }
  }

  ImportedRuns imports() {
    return ImportedRuns.of(HomeLog.read(RunImported.class, journal, codec));
  }

  ImportedRuns imports(Collection<RunId> runs) {
    return ImportedRuns.of(HomeLog.about(runs, RunImported.class, journal, codec));
  }

  /** A run that is known to exist. */
  public StoredRun run(RunId run) {
    return run(run, imports(List.of(run)));
  }

  /** The runs that branch from a run, oldest first; no others are read. */
  public List<StoredRun> branchesOf(RunId parent) {
    return journal.streamsNaming(parent).stream()
        .filter(StreamName::isRun)
        .map(Catalog::runId)
        .filter(run -> !run.equals(parent))
        .sorted()
        .map(this::run)
        .filter(run -> branchesFrom(parent, run))
        .toList();
  }

  /** The levels of a run against their controls. */
  public LevelTable levels(StoredRun run) {
    return LevelTable.of(
        run.named(), branchesOf(run.run()).stream().map(StoredRun::named).toList());
  }

  /**
   * The ticket that a run is a control of, with this control alone; absent if it is none, or the
   * run that it left is not here.
   */
  public Optional<TicketControls> ticketOf(StoredRun control) {
    return control
        .state()
        .started()
        .branching()
        .filter(from -> journal.head(StreamName.of(from.parent().run())).isPresent())
        .map(
            from ->
                TicketControls.of(
                    run(from.parent().run()).named(), from.level(), List.of(control.named())))
        .filter(beside -> !beside.groups().isEmpty());
  }

  private static boolean branchesFrom(RunId parent, StoredRun run) {
    return run.state()
        .started()
        .branching()
        .filter(branching -> branching.parent().run().equals(parent))
        .isPresent();
  }

  private StoredRun run(RunId run, ImportedRuns imported) {
    List<StoredEvent> stored = journal.read(StreamName.of(run));
    List<RunEvent> events =
        stored.stream().map(event -> (RunEvent) codec.decode(event.event())).toList();
    RunState state = RunState.of(events);
    HistoryPart part = imported.isPartial(run) ? HistoryPart.PREFIX : HistoryPart.WHOLE;
    return new StoredRun(
        run, stored, state, new StoredRun.Standing(condition(run, state), part), failure(events));
  }

  private Condition condition(RunId run, RunState state) {
    return Condition.of(state.ending(), () -> locks.isLocked(run));
  }

  private static Optional<String> failure(List<RunEvent> events) {
    return events.get(events.size() - 1) instanceof RunEvent.RunFailed failed
        ? Optional.of(failed.reason())
        : Optional.empty();
  }

  /**
   * The run whose id begins with a text.
   *
   * @throws WorkbenchException if there is none, or more than one
   */
  public StoredRun find(String prefix) {
    return run(resolve(prefix));
  }

  /** The id that begins with a text; throws as {@link #find} does. */
  public RunId resolve(String prefix) {
    refuseTicket(prefix);
    return only(
        prefix,
        ids().stream().filter(run -> !prefix.isEmpty() && run.value().startsWith(prefix)).toList());
  }

  private static void refuseTicket(String text) {
    int end = Math.max(text.indexOf('@'), text.indexOf('#'));
    if (end >= 0) {
      String run = text.substring(0, end);
      throw new WorkbenchException(
          Kind.BAD_INPUT,
          Problem.what("this is a place within a run, where a whole run is meant")
              .where("'" + text + "'")
              .expected("a run's id alone, or its beginning")
              .actual(text.indexOf('@') >= 0 ? "a ticket" : "an event")
              .next(
                  "say "
                      + run
                      + "; `workbench analyse RUN@LEVEL` describes one ticket, `workbench log RUN`"
                      + " the events"));
    }
  }

  /** The one run that a beginning names. */
  static RunId only(String prefix, List<RunId> matches) {
    if (matches.size() == 1) {
      return matches.get(0);
    }
    if (matches.isEmpty()) {
      throw new WorkbenchException(
          Kind.BAD_INPUT,
          Problem.what("there is no such run")
              .where("run '" + prefix + "'")
              .expected("the id of a run in this home, or its beginning")
              .actual("no id that begins so")
              .next("look at `workbench list`, and at --home"));
    }
    throw new WorkbenchException(
        Kind.BAD_INPUT,
        Problem.what("the run id is ambiguous")
            .where("run '" + prefix + "'")
            .expected("the beginning of one id")
            .actual(matches.size() + " ids: " + shown(matches))
            .next("type more of the id"));
  }

  private static String shown(List<RunId> matches) {
    List<String> first = matches.stream().limit(CANDIDATES_SHOWN).map(RunId::value).toList();
    return String.join(", ", first) + (matches.size() > first.size() ? ", ..." : "");
  }
}
