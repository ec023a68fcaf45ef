package org.lth.workbench.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.CellOutcome;
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
  }

  /** This, doing something else too whenever it looks. */
  StudyProgress with(Runnable action) {
    beside = action;
    return this;
  }

  @Override
  public synchronized void began(Cell cell) {
    running.add(cell);
  }

  @Override
  public synchronized void ended(Cell cell, CellOutcome outcome) {
    running.remove(cell);
    StudyState state = state();
    long over = state.cells().stream().filter(state::isOver).count();
    update(state);
    if (bar == null) {
      console.plainNote(
          (outcome.head().isPresent() ? "done " : "FAILED ")
              + cell
              + (outcome.reason().isEmpty() ? "" : " (" + outcome.reason() + ")")
              + ", "
              + over
              + " of "
              + state.cells().size()
              + " cells, "
              + inWords(remaining));
    }
  }

  @Override
  public void looked() {
    beside.run();
    if (System.nanoTime() - lastLook >= LOOK_NANOS) {
      synchronized (this) {
        update(state());
      }
    }
  }

  @Override
  public boolean isStopRequested() {
    return StopSignal.isRequested();
  }

  private StudyState state() {
    return workbench.studies().logs().get(plan.name());
  }

  /** Counts what was done, and how long workers were busy with it. */
  private void update(StudyState state) {
    long now = System.nanoTime();
    workerSeconds += running.size() * (now - lastLook) / (double) TimeUnit.SECONDS.toNanos(1);
    lastLook = now;
    double done = 0;
    double all = 0;
    List<Double> left = new ArrayList<>();
    List<Double> leftOfRunning = new ArrayList<>();
    for (Cell cell : state.cells()) {
      int needed = Studies.trainings(state, cell);
      all += needed;
      if (state.isOver(cell)) {
        done += needed;
      } else {
        double part = workbench.studies().done(state, cell);
        done += part;
        (running.contains(cell) ? leftOfRunning : left).add(needed - part);
      }
    }
    if (doneAtFirst < 0) {
      doneAtFirst = done;
      workerSeconds = 0;
    }
    leftOfRunning.addAll(left);
    forecast(done, leftOfRunning);
    show(state, Math.round(GRAIN * done), Math.round(GRAIN * all));
  }

  private void forecast(double done, List<Double> left) {
    OptionalDouble seconds = new Forecast(done - doneAtFirst, workerSeconds, workers).seconds(left);
    remaining =
        seconds.isPresent()
            ? Optional.of(Duration.ofSeconds(Math.round(seconds.getAsDouble())))
            : Optional.empty();
  }

  private void show(StudyState state, long done, long all) {
    if (!console.terminal().isErrTerminal()) {
      return;
    }
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("study " + plan.name())
              .setInitialMax(all)
              .startsFrom(done, Duration.ZERO)
              .setStyle(ProgressBarStyle.ASCII)
              .setUnit(" trainings", GRAIN)
              .setEtaFunction(progress -> remaining)
              .setConsumer(new ConsoleProgressBarConsumer(console.err()))
              .build();
    }
    bar.stepTo(done);
    long over = state.cells().stream().filter(state::isOver).count();
    bar.setExtraMessage(" " + over + "/" + state.cells().size() + " cells");
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
