package org.lth.workbench.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StoredEvent;

/**
 * The runs of a home in short: a fold of the journal that is kept in memory and catches up by
 * position, so that a list of thousands of runs does not read their events again. It can be thrown
 * away and made again. Safe for use by several threads.
 */
public final class RunIndex {
  private final EventJournal journal;
  private final EventCodec codec;
  private final RunLocks locks;
  private final Map<RunId, RunFold> runs = new HashMap<>();
  private final TreeMap<RunId, Problem> unreadable = new TreeMap<>();
  private final Map<Environment, Environment> environments = new HashMap<>();
  private long position;
  private @Nullable IndexedRuns published;

  /** An index that has read nothing yet. */
  public RunIndex(EventJournal journal, EventCodec codec, RunLocks locks) {
    this.journal = journal;
    this.codec = codec;
    this.locks = locks;
  }

  /**
   * Reads what was appended since the last time.
   *
   * @param limit the most events to read at once
   * @return the events; fewer than {@code limit} once the end is reached
   */
  public synchronized List<StoredEvent> advance(int limit) {
    List<StoredEvent> events = journal.readAfter(position, limit);
    for (StoredEvent stored : events) {
      add(stored);
      position = stored.position();
    }
    if (!events.isEmpty()) {
      published = null;
    }
    return events;
  }

  private void add(StoredEvent stored) {
    Optional<RunId> name = RunId.named(stored.stream().value());
    if (name.isEmpty() || unreadable.containsKey(name.get())) {
      return;
    }
    RunId run = name.get();
    Optional<Class<? extends WorkbenchEvent>> form = codec.form(stored.event().type());
    RunFold known = runs.get(run);
    if (known != null) {
      known.add(stored, form);
      known.look(known.isOpen() && locks.isLocked(run));
      return;
    }
    try {
      if (codec.decode(stored.event()) instanceof RunStarted started) {
        RunFold fold = new RunFold(run, shared(started), stored);
        fold.look(locks.isLocked(run));
        runs.put(run, fold);
      } else {
        unreadable.put(run, doesNotBegin(stored));
      }
    } catch (WorkbenchException notUnderstood) {
      unreadable.put(run, notUnderstood.problem());
    }
  }

  private static Problem doesNotBegin(StoredEvent stored) {
    return Problem.what("a run does not begin with its start")
        .where("event " + stored.stream() + "#" + stored.version())
        .expected("run-started")
        .actual(stored.event().type())
        .next("run `workbench verify`");
  }

  /** Runs of one machine share one description of it. */
  private RunStarted shared(RunStarted started) {
    Environment environment = environments.computeIfAbsent(started.environment(), first -> first);
    return new RunStarted(
        started.kind(),
        started.replicate(),
        started.branching(),
        started.preset(),
        started.plan(),
        environment);
  }

  /** Looks again at the locks of runs that are not over; those whose condition has changed. */
  public synchronized List<RunSummary> lookAtLocks() {
    List<RunSummary> changed = new ArrayList<>();
    for (RunFold fold : runs.values()) {
      if (fold.isOpen() && fold.look(locks.isLocked(fold.run()))) {
        changed.add(fold.summary(codec));
      }
    }
    if (!changed.isEmpty()) {
      published = null;
    }
    return changed;
  }

  /** The position of the last event that was read; 0 before the first. */
  public synchronized long position() {
    return position;
  }

  /** The runs as of the last event that was read. */
  public synchronized IndexedRuns runs() {
    if (published == null) {
      TreeMap<RunId, RunSummary> summaries = new TreeMap<>();
      runs.values().forEach(fold -> summaries.put(fold.run(), fold.summary(codec)));
      published = new IndexedRuns(summaries, unreadable, position);
    }
    return published;
  }
}
