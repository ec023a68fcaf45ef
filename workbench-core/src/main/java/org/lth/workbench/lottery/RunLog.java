package org.lth.workbench.lottery;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunState;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;

/** One run's stream, open for appending, with the state that is its fold. For use by one thread. */
public final class RunLog {
  private final RunId run;
  private final RunLogs logs;
  private final RunObserver observer;
  private final List<StoredEvent> stored;
  private RunState state;
  private boolean isInterrupted;

  /**
   * A log of what is stored already.
   *
   * @param stored its events so far, at least the first
   */
  RunLog(RunId run, RunLogs logs, RunObserver observer, List<StoredEvent> stored) {
    this.run = run;
    this.logs = logs;
    this.observer = observer;
    this.stored = new ArrayList<>(stored);
    List<RunEvent> events = logs.decode(stored);
    this.state = RunState.of(events);
    this.isInterrupted = events.get(events.size() - 1) instanceof RunEvent.RunInterrupted;
  }

  public RunId run() {
    return run;
  }

  public RunState state() {
    return state;
  }

  /** Who hears of the run. */
  RunObserver observer() {
    return observer;
  }

  /** Whether an interruption is the last that is recorded. */
  boolean isInterrupted() {
    return isInterrupted;
  }

  /** The events so far, as they are stored. */
  public List<StoredEvent> stored() {
    return List.copyOf(stored);
  }

  /**
   * Appends an event; it is durable on return.
   *
   * @throws org.lth.workbench.event.IllegalHistory if it cannot follow; nothing is appended then
   * @throws org.lth.workbench.journal.ConcurrentAppend if another process appended to this run
   */
  void record(RunEvent event) {
    RunState after = state.evolve(event);
    EventJournal.Append append =
        new EventJournal.Append(StreamName.of(run), stored.size(), List.of(logs.encode(event)));
    List<StoredEvent> appended = logs.journal().append(append);
    stored.addAll(appended);
    state = after;
    isInterrupted = event instanceof RunEvent.RunInterrupted;
    appended.forEach(observer::acknowledged);
    observer.recorded(run, event);
  }
}
