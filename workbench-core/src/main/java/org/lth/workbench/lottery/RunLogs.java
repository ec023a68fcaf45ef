package org.lth.workbench.lottery;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.event.ImportedRuns;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.journal.ConcurrentAppend;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.HomeLog;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;

/**
 * The runs of a journal, as typed events.
 *
 * @param journal where they are
 * @param codec their stored form
 * @param clock when they happen
 */
public record RunLogs(EventJournal journal, EventCodec codec, InstantSource clock) {
  private static final int HOME_ATTEMPTS = 100;

  /** Begins a run; its first event is durable on return. */
  public RunLog begin(RunId run, RunEvent.RunStarted started, RunObserver observer) {
    List<StoredEvent> stored =
        journal.append(new EventJournal.Append(StreamName.of(run), 0, List.of(encode(started))));
    RunLog log = new RunLog(run, this, observer, stored);
    stored.forEach(observer::acknowledged);
    observer.recorded(run, started);
    return log;
  }

  /** Opens a run that was begun. */
  public RunLog open(RunId run, RunObserver observer) {
    return new RunLog(run, this, observer, journal.read(StreamName.of(run)));
  }

  /** Records what happened to a run or data here. */
  public void record(HomeEvent event) {
    record(List.of(), List.of(event));
  }

  /**
   * Appends events of runs and records what that was, all in one step.
   *
   * @throws ConcurrentAppend if a run does not have the expected number of events
   */
  public void record(List<EventJournal.Append> runs, List<HomeEvent> events) {
    for (int attempt = 1; ; attempt++) {
      long version = journal.head(StreamName.HOME).map(StoredEvent::version).orElse(0L);
      List<EventJournal.Append> all = new ArrayList<>(runs);
      all.add(
          new EventJournal.Append(
              StreamName.HOME, version, events.stream().map(this::encode).toList()));
      try {
        journal.appendAll(all);
        return;
      } catch (ConcurrentAppend otherWasFaster) {
        // Any process may append to this stream, and the order does not matter, so it is tried
        // again.
        boolean isHome = otherWasFaster.stream().equals(StreamName.HOME);
        if (!isHome || attempt == HOME_ATTEMPTS) {
          throw otherWasFaster;
        }
      }
    }
  }

  /** Which events came here without their snapshots. */
  public ImportedRuns imports() {
    return ImportedRuns.of(HomeLog.read(HomeEvent.RunImported.class, journal, codec));
  }

  /** The same of one run, and perhaps of others. */
  ImportedRuns imports(RunId run) {
    return ImportedRuns.of(
        HomeLog.about(List.of(run), HomeEvent.RunImported.class, journal, codec));
  }

  /** The stored form of an event that happens now. */
  public EncodedEvent encode(WorkbenchEvent event) {
    return codec.encode(event, clock.instant());
  }

  /** The events of a run's stream. */
  public List<RunEvent> decode(List<StoredEvent> stored) {
    return stored.stream().map(event -> (RunEvent) codec.decode(event.event())).toList();
  }
}
