package org.lth.workbench.lottery;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunState;
import org.lth.workbench.journal.EventFold;
import org.lth.workbench.journal.EventStream;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;

/** The stream of a run in execution, whose observer hears of each event. For use by one thread. */
public final class RunLog {
  private final RunId run;
  private final EventStream<RunEvent, Optional<RunState>> stream;
  private final RunObserver observer;

  private RunLog(
      RunId run, EventStream<RunEvent, Optional<RunState>> stream, RunObserver observer) {
    this.run = run;
    this.stream = stream;
    this.observer = observer;
  }

  /** Begins a run; its first event is durable on return. */
  public static RunLog begin(
      EventStreams streams, RunId run, RunEvent.RunStarted started, RunObserver observer) {
    RunLog log = new RunLog(run, streams.begin(StreamName.of(run), new Fold()), observer);
    log.record(started);
    return log;
  }

  /** Opens a run that was begun. */
  public static RunLog open(EventStreams streams, RunId run, RunObserver observer) {
    return new RunLog(run, streams.open(StreamName.of(run), RunEvent.class, new Fold()), observer);
  }

  public RunId run() {
    return run;
  }

  /** The fold of the run's events so far. */
  public RunState state() {
    return stream.state().orElseGet(() -> RunState.of(List.of()));
  }

  /** Who hears of the run. */
  RunObserver observer() {
    return observer;
  }

  /** Whether an interruption is the last that is recorded. */
  boolean isInterrupted() {
    return stream.last().filter(RunEvent.RunInterrupted.class::isInstance).isPresent();
  }

  /**
   * Appends an event; it is durable on return.
   *
   * @throws org.lth.workbench.event.IllegalHistory if it cannot follow; nothing is appended then
   * @throws org.lth.workbench.journal.ConcurrentAppend if another process appended to this run
   */
  void record(RunEvent event) {
    List<StoredEvent> appended = stream.append(List.of(event));
    appended.forEach(observer::acknowledged);
    observer.recorded(run, event);
  }

  /** A run has no state before its first event. */
  private static final class Fold implements EventFold<RunEvent, Optional<RunState>> {
    @Override
    public Optional<RunState> start(List<RunEvent> events) {
      return events.isEmpty() ? Optional.empty() : Optional.of(RunState.of(events));
    }

    @Override
    public void check(Optional<RunState> state, List<? extends RunEvent> events) {
      Optional<RunState> after = state;
      for (RunEvent event : events) {
        after = evolve(after, event);
      }
    }

    @Override
    public Optional<RunState> evolve(Optional<RunState> state, RunEvent event) {
      return state.map(before -> before.evolve(event)).or(() -> start(List.of(event)));
    }
  }
}
