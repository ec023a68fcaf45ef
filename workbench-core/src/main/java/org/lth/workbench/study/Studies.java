package org.lth.workbench.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.Condition;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
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

  /**
   * A study as it is now.
   *
   * @throws org.lth.workbench.domain.WorkbenchException if there is none of this name
   */
  public StudyView view(StudyName study) {
    StudyState state = logs.get(study);
    List<CellView> cells = state.cells().stream().map(cell -> view(state, cell)).toList();
    Map<String, Long> counts = new TreeMap<>();
    STATES.forEach(
        word -> counts.put(word, cells.stream().filter(cell -> cell.state().equals(word)).count()));
    StoredEvent head = logs.journal().head(StreamName.of(study)).orElseThrow();
    return new StudyView(
        study.value(),
        state.plan().question(),
        word(state),
        plan(state).toString(),
        new StudyView.Head(head.version(), head.hash().toString()),
        state.plan().base().spec().lastLevel().number(),
        counts,
        cells);
  }

  private String word(StudyState state) {
    if (locks.isLocked(state.plan().name())) {
      return "running";
    }
    return state.cells().stream().allMatch(state::isOver) ? "done" : "interrupted";
  }

  private org.lth.workbench.domain.Digest plan(StudyState state) {
    StoredEvent first = logs.journal().read(StreamName.of(state.plan().name())).get(0);
    return Sha256.of(
        logs.codec().encode(new StudyStarted(state.plan()), first.event().at()).data());
  }

  private CellView view(StudyState state, Cell cell) {
    Optional<StudyState.Begun> begun = state.of(cell);
    Optional<KnownRun> run = state.run(cell).flatMap(this::run);
    Optional<Cell.Control> control = cell.control();
    Attempt attempt = begun.map(StudyState.Begun::attempt).orElse(Attempt.NONE);
    return new CellView(
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
        run.map(Studies::trained).orElse(List.of()));
  }

  private static String word(StudyState.Begun known, Optional<KnownRun> run) {
    return switch (known.ending()) {
      case FINISHED -> "done";
      case FAILED -> "failed";
      case OPEN -> open(known.attempt(), run);
    };
  }

  /** Of a task elsewhere the last that is known, since this home does not see its process. */
  private static String open(Attempt attempt, Optional<KnownRun> run) {
    if (run.filter(own -> own.condition() != Condition.INTERRUPTED).isPresent()) {
      return "running";
    }
    if (attempt.isOpen()) {
      return attempt.node().isPresent() ? "running" : "queued";
    }
    return "interrupted";
  }

  private Optional<KnownRun> run(RunId run) {
    return logs.journal().head(StreamName.of(run)).isPresent()
        ? Optional.of(catalog.run(run))
        : Optional.empty();
  }

  private static List<CellView.Trained> trained(KnownRun run) {
    List<CellView.Trained> trained = new ArrayList<>();
    for (LevelState level : run.state().levels()) {
      level.trained().ifPresent(event -> trained.add(trained(level, event)));
    }
    return trained;
  }

  private static CellView.Trained trained(LevelState level, LevelTrained event) {
    return new CellView.Trained(
        level.level().number(),
        level.density().fraction(),
        event.outcome().earlyStopStep(),
        event.outcome().earlyStop().test().accuracy());
  }

  /** How many trainings a cell needs from its beginning to its end. */
  public static int trainings(StudyPlan plan, Cell cell) {
    return cell.control().isPresent() ? 1 : plan.base().spec().lastLevel().number() + 1;
  }

  /**
   * How many trainings of an open cell are done, with the fraction of the one under way.
   *
   * @param id the cell's run
   * @param trainings how many it needs
   */
  public double done(RunId id, int trainings) {
    Optional<KnownRun> known = run(id);
    if (known.isEmpty()) {
      return 0;
    }
    KnownRun run = known.get();
    long whole = run.state().levels().stream().filter(l -> l.trained().isPresent()).count();
    List<ProgressBoard.Evaluated> evaluated = board.read(run.run());
    if (evaluated.isEmpty()) {
      return whole;
    }
    double reached = evaluated.get(evaluated.size() - 1).step();
    return Math.min(whole + reached / steps(run), trainings);
  }

  private static double steps(KnownRun run) {
    var plan = run.state().started().plan();
    long batch = plan.spec().training().batchSize();
    long perEpoch = Math.max(1, (plan.dataset().split().train() + batch - 1) / batch);
    return Math.max(1, plan.spec().training().steps().steps(perEpoch));
  }
}
