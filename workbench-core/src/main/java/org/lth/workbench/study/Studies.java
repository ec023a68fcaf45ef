package org.lth.workbench.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.Condition;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.StudyEvent.StudyStarted;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.home.ProgressBoard;
import org.lth.workbench.home.StudyLocks;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;

/**
 * The studies of a home, to look at.
 *
 * @param logs their events
 * @param locks which are being carried out
 * @param catalog of their runs
 * @param board how far runs in progress have come
 */
public record Studies(StudyLogs logs, StudyLocks locks, Catalog catalog, ProgressBoard board) {
  /** The states of cells, in the order in which they are told. */
  public static final List<String> STATES =
      List.of("done", "running", "interrupted", "queued", "failed");

  /** Where cells' runs are looked up. */
  @FunctionalInterface
  public interface Runs {
    /** A run; none before its first event. */
    Optional<CellRun> of(RunId run);
  }

  /**
   * A study as it is now.
   *
   * @throws org.lth.workbench.domain.WorkbenchException if there is none of this name
   */
  public StudyOverview view(StudyName study) {
    return view(study, this::run);
  }

  /** The same, with a given lookup of runs, which may cache those that are over. */
  public StudyOverview view(StudyName study, Runs runs) {
    StudyState state = logs.get(study);
    List<CellOverview> cells = state.cells().stream().map(cell -> view(state, cell, runs)).toList();
    Map<String, Long> counts = new TreeMap<>();
    STATES.forEach(
        word -> counts.put(word, cells.stream().filter(cell -> cell.state().equals(word)).count()));
    StoredEvent head = logs.streams().journal().head(StreamName.of(study)).orElseThrow();
    return new StudyOverview(
        study.value(),
        state.plan().question(),
        word(state),
        digest(state).toString(),
        new StudyOverview.Head(head.version(), head.hash().toString()),
        state.plan().base().spec().lastLevel().number(),
        counts,
        cells);
  }

  private String word(StudyState state) {
    if (state.cells().stream().allMatch(state::isOver)) {
      // The process that carried it out may be about to release its lock.
      return "done";
    }
    return locks.isLocked(state.plan().name()) ? "running" : "interrupted";
  }

  /** The digest of a study's whole plan, equal for equal plans in any home. */
  public Digest digest(StudyState state) {
    StoredEvent first = logs.streams().journal().read(StreamName.of(state.plan().name())).get(0);
    return Sha256.of(
        logs.streams().codec().encode(new StudyStarted(state.plan()), first.event().at()).data());
  }

  private static CellOverview view(StudyState state, Cell cell, Runs runs) {
    Optional<StudyState.Begun> begun = state.of(cell);
    Optional<CellRun> run = state.run(cell).flatMap(runs::of);
    Optional<Cell.Control> control = cell.control();
    Attempt attempt = begun.map(StudyState.Begun::attempt).orElse(Attempt.NONE);
    return new CellOverview(
        cell.key(),
        cell.replicate(),
        cell.row(),
        control.map(own -> own.level().number()).orElse(null),
        control.map(Cell.Control::index).orElse(null),
        begun.map(known -> word(known, run)).orElse("queued"),
        begun.flatMap(StudyState.Begun::run).map(RunId::value).orElse(null),
        attempt.node().orElse(null),
        attempt.number(),
        begun.map(StudyState.Begun::reason).filter(reason -> !reason.isEmpty()).orElse(null),
        attempt.log(),
        run.map(CellRun::levels).orElse(List.of()));
  }

  private static String word(StudyState.Begun known, Optional<CellRun> run) {
    return switch (known.ending()) {
      case FINISHED -> "done";
      case FAILED -> "failed";
      case OPEN -> open(known.attempt(), run);
    };
  }

  /** Of a task elsewhere the last that is known, since this home does not see its process. */
  private static String open(Attempt attempt, Optional<CellRun> run) {
    if (run.filter(own -> own.condition() != Condition.INTERRUPTED).isPresent()) {
      return "running";
    }
    if (attempt.isOpen()) {
      return attempt.node().isPresent() ? "running" : "queued";
    }
    return "interrupted";
  }

  private Optional<CellRun> run(RunId run) {
    return logs.streams().journal().head(StreamName.of(run)).isPresent()
        ? Optional.of(CellRun.of(catalog.run(run), logs.streams().codec()))
        : Optional.empty();
  }

  /** How far a study has come and how long it will still take. */
  public StudyOutlook outlook(StudyName study, Runs runs) {
    return StudyOutlook.of(logs.get(study), this, runs);
  }

  /** How many trainings a cell needs from its beginning to its end. */
  public static int trainings(StudyPlan plan, Cell cell) {
    int last = plan.base().spec().lastLevel().number();
    return cell.control()
        .map(
            control ->
                BranchKinds.of(control.controls().kind())
                    .trainings(control.level(), new Level(last), control.controls().settings()))
        .orElse(last + 1);
  }

  /**
   * How many trainings of an open cell are done, with the fraction of the one under way.
   *
   * @param id the cell's run
   * @param trainings how many it needs
   */
  public double done(RunId id, int trainings) {
    return done(id, trainings, this::run);
  }

  double done(RunId id, int trainings, Runs runs) {
    Optional<CellRun> known = runs.of(id);
    if (known.isEmpty()) {
      return 0;
    }
    int whole = known.get().levels().size();
    List<ProgressBoard.Evaluated> evaluated = board.read(id);
    if (evaluated.isEmpty()) {
      return whole;
    }
    double reached = evaluated.get(evaluated.size() - 1).step();
    return Math.min(whole + reached / known.get().steps(), trainings);
  }
}
