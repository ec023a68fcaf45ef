package org.lth.workbench.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.executor.Task;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.CellOutcome;
import org.lth.workbench.study.Cells;
import org.lth.workbench.study.Forecast;
import org.lth.workbench.study.Studies;
import org.lth.workbench.study.StudyObserver;
import org.lth.workbench.study.StudyState;
import org.lth.workbench.wiring.Workbench;

/**
 * Shows how far a study has come: one bar on a terminal, a line for each cell elsewhere. The time
 * that remains is forecast from trainings of this very command, each cell with what it still needs.
 */
final class StudyProgress implements StudyObserver, AutoCloseable {
  /** A bar in thousandths of trainings, so that it moves within long ones. */
  private static final long GRAIN = 1000;

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int MINUTE = 60;

  private final Console console;
  private final Workbench workbench;
  private final StudyPlan plan;
  private final int workers;
  private final Set<Cell> running = new LinkedHashSet<>();
  private final Map<Cell, RunId> runs = new LinkedHashMap<>();
  private final Set<Cell> open = new LinkedHashSet<>();
  private final List<Cell> cells;
  private double overTrainings;
  private Runnable beside = () -> {};
  private @Nullable ProgressBar bar;
  private double doneAtFirst = -1;
  private double workerSeconds;
  private long lastLook = System.nanoTime();
  private volatile Optional<Duration> remaining = Optional.empty();

  StudyProgress(Console console, Workbench workbench, StudyPlan plan, int workers) {
    this.console = console;
    this.workbench = workbench;
    this.plan = plan;
    this.workers = workers;
    this.cells = Cells.of(plan);
  }

  /** This, doing something else too whenever it looks. */
  StudyProgress with(Runnable action) {
    beside = action;
    return this;
  }

  @Override
  public synchronized void begins(StudyState study) {
    for (Cell cell : cells) {
      if (study.isOver(cell)) {
        overTrainings += Studies.trainings(plan, cell);
      } else {
        open.add(cell);
        study.run(cell).ifPresent(run -> runs.put(cell, run));
      }
    }
    update();
  }

  @Override
  public synchronized void began(Cell cell, RunId run) {
    running.add(cell);
    runs.put(cell, run);
  }

  @Override
  public synchronized void ended(Cell cell, CellOutcome outcome) {
    // Before it leaves those that are running, since it was until now.
    passTime();
    running.remove(cell);
    open.remove(cell);
    overTrainings += Studies.trainings(plan, cell);
    update();
    if (bar == null) {
      console.plainNote(
          (outcome.head().isPresent() ? "done " : "FAILED ")
              + cell
              + (outcome.reason().isEmpty() ? "" : " (" + outcome.reason() + ")")
              + ", "
              + (cells.size() - open.size())
              + " of "
              + cells.size()
              + " cells, "
              + inWords(remaining));
    }
  }

  @Override
  public void triedInVain(Task task, String reason) {
    console.plainNote("note: " + task + " failed and is tried again: " + reason);
  }

  @Override
  public void waits(String reason) {
    console.plainNote("note: waiting, since " + reason);
  }

  @Override
  public void looked() {
    beside.run();
    if (System.nanoTime() - lastLook >= LOOK_NANOS) {
      synchronized (this) {
        update();
      }
    }
  }

  @Override
  public boolean isStopRequested() {
    return StopSignal.isRequested();
  }

  private void passTime() {
    long now = System.nanoTime();
    workerSeconds += running.size() * (now - lastLook) / (double) TimeUnit.SECONDS.toNanos(1);
    lastLook = now;
  }

  /** Counts what was done, and how long workers were busy with it. */
  private void update() {
    passTime();
    double done = overTrainings;
    double all = overTrainings;
    List<Double> left = new ArrayList<>();
    List<Double> leftOfRunning = new ArrayList<>();
    for (Cell cell : open) {
      int needed = Studies.trainings(plan, cell);
      RunId run = runs.get(cell);
      double part = run == null ? 0 : workbench.studies().done(run, needed);
      all += needed;
      done += part;
      (running.contains(cell) ? leftOfRunning : left).add(needed - part);
    }
    if (doneAtFirst < 0) {
      doneAtFirst = done;
      workerSeconds = 0;
    }
    leftOfRunning.addAll(left);
    forecast(done, leftOfRunning);
    show(Math.round(GRAIN * done), Math.round(GRAIN * all));
  }

  private void forecast(double done, List<Double> left) {
    OptionalDouble seconds =
        new Forecast(done - doneAtFirst, workerSeconds, Math.max(workers, running.size()))
            .seconds(left);
    remaining =
        seconds.isPresent()
            ? Optional.of(Duration.ofSeconds(Math.round(seconds.getAsDouble())))
            : Optional.empty();
  }

  private void show(long done, long all) {
    if (!console.terminal().isErrTerminal()) {
      return;
    }
    if (bar == null) {
      bar =
          new BarLine(new BarLine.Unit("trainings", GRAIN), progress -> remaining)
              .open(console, "study " + plan.name(), new BarLine.Span(done, all));
    }
    bar.stepTo(done);
    bar.setExtraMessage((cells.size() - open.size()) + "/" + cells.size() + " cells");
  }

  private static String inWords(Optional<Duration> left) {
    if (left.isEmpty()) {
      return "time left not known yet";
    }
    long seconds = left.get().toSeconds();
    return seconds < MINUTE
        ? "about " + seconds + " s left"
        : "about " + Math.round(seconds / (double) MINUTE) + " min left";
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
