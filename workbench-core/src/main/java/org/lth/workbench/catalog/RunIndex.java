package org.lth.workbench.catalog;

import java.util.ArrayList;
import java.util.Collection;
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
  /** Locks of runs at rest that are looked at in one go. */
  private static final int LOOKS = 128;

  private final EventJournal journal;
  private final EventCodec codec;
  private final RunLocks locks;
  private final TreeMap<RunId, RunFold> runs = new TreeMap<>();
  private final TreeMap<RunId, Problem> unreadable = new TreeMap<>();
  private final Map<Environment, Environment> environments = new HashMap<>();
  private long position;
  private int nextLook;

  /** Runs whose published summary is no longer true; the order of ids, as in {@link #runs}. */
  private final TreeMap<RunId, RunFold> changed = new TreeMap<>();

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
    TreeMap<RunId, RunFold> touched = new TreeMap<>();
    for (StoredEvent stored : events) {
      add(stored).ifPresent(fold -> touched.put(fold.run(), fold));
      position = stored.position();
    }
    // A lock is a file, so it is looked at once for each run and not for each event.
    touched.values().forEach(fold -> fold.look(fold.isOpen() && locks.isLocked(fold.run())));
    changed.putAll(touched);
    return events;
  }

  /** Adds an event to its run; the run, if it is one that can be understood. */
  private Optional<RunFold> add(StoredEvent stored) {
    Optional<RunId> name = RunId.named(stored.stream().value());
    if (name.isEmpty() || unreadable.containsKey(name.get())) {
      return Optional.empty();
    }
    RunFold known = runs.get(name.get());
    if (known == null) {
      return begin(name.get(), stored);
    }
    known.add(stored, codec.form(stored.event().type()));
    return Optional.of(known);
  }

  private Optional<RunFold> begin(RunId run, StoredEvent stored) {
    try {
      if (codec.decode(stored.event()) instanceof RunStarted started) {
        RunFold fold = new RunFold(run, shared(started), stored);
        runs.put(run, fold);
        return Optional.of(fold);
      }
      unreadable.put(run, doesNotBegin(stored));
    } catch (WorkbenchException notUnderstood) {
      unreadable.put(run, notUnderstood.problem());
    }
    return Optional.empty();
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

  /**
   * Looks again at locks: of every run that was running at the last look, and of some of the others
   * that are not over, in turn, since there may be thousands. One that goes on is noticed at once
   * all the same, for it says so in an event.
   *
   * @return runs whose condition has changed
   */
  public synchronized List<RunSummary> lookAtLocks() {
    List<RunSummary> news = new ArrayList<>();
    for (RunFold fold : toLookAt()) {
      if (fold.look(locks.isLocked(fold.run()))) {
        changed.put(fold.run(), fold);
        news.add(fold.summary(codec));
      }
    }
    return news;
  }

  private List<RunFold> toLookAt() {
    List<RunFold> open = runs.values().stream().filter(RunFold::isOpen).toList();
    List<RunFold> chosen = new ArrayList<>(open.stream().filter(RunFold::isRunning).toList());
    List<RunFold> others = open.stream().filter(fold -> !fold.isRunning()).toList();
    for (int i = 0; i < Math.min(LOOKS, others.size()); i++) {
      chosen.add(others.get((nextLook + i) % others.size()));
    }
    nextLook = others.isEmpty() ? 0 : (nextLook + LOOKS) % others.size();
    return chosen;
  }

  /** The position of the last event that was read; 0 before the first. */
  public synchronized long position() {
    return position;
  }

  /** The runs as of the last event that was read. */
  public synchronized IndexedRuns runs() {
    IndexedRuns last = published;
    IndexedRuns.Reached reached = new IndexedRuns.Reached(position, unreadable);
    if (last == null || last.all().size() < runs.size()) {
      last = IndexedRuns.of(summaries(runs.values()), reached);
    } else if (last.position() < position || !changed.isEmpty()) {
      last = last.with(summaries(changed.values()), reached);
    }
    changed.clear();
    published = last;
    return last;
  }

  private List<RunSummary> summaries(Collection<RunFold> folds) {
    return folds.stream().map(fold -> fold.summary(codec)).toList();
  }
}
