package org.lth.workbench.web.live;

import java.util.Optional;
import org.lth.workbench.catalog.IndexedRuns;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.home.ProgressBoard;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.wiring.Workbench;

/** A home that is open, as of the last event that was read. Safe for use by several threads. */
public final class OpenHome {
  private static final int RUNS_REMEMBERED = 64;

  private final Workbench workbench;
  private final IndexedRuns runs;
  private final HomeLog log;
  private final Remembered<RunKey, KnownRun> known;

  private record RunKey(RunId run, long version) {}

  /** What is remembered while a home is open, whatever is appended to it. */
  static final class Memory {
    private final Remembered<RunKey, KnownRun> known = new Remembered<>(RUNS_REMEMBERED);
  }

  OpenHome(Workbench workbench, IndexedRuns runs, HomeLog log, Memory memory) {
    this.workbench = workbench;
    this.runs = runs;
    this.log = log;
    this.known = memory.known;
  }

  /** All runs in short. */
  public IndexedRuns runs() {
    return runs;
  }

  /** What happened to runs and data here. */
  public HomeLog log() {
    return log;
  }

  /**
   * A run with its events.
   *
   * @throws org.lth.workbench.domain.WorkbenchException if its events cannot be understood
   */
  public KnownRun run(RunSummary summary) {
    KnownRun run =
        known.get(
            new RunKey(summary.run(), summary.head().version()),
            key -> workbench.catalog().run(key.run()));
    return run.condition() == summary.condition()
        ? run
        : new KnownRun(
            run.run(),
            run.stored(),
            run.state(),
            new KnownRun.Standing(summary.condition(), run.part()),
            run.failure());
  }

  /** The run whose id begins with a text; throws as {@link IndexedRuns#find} does. */
  public KnownRun run(String prefix) {
    return run(runs.find(prefix));
  }

  /** The run's summary, if it is here. */
  public Optional<RunSummary> summary(RunId run) {
    return runs.get(run);
  }

  /** Evaluations of levels in training. */
  public ProgressBoard progress() {
    return workbench.progress();
  }

  /** Weights, masks and tables. */
  public SnapshotStore snapshots() {
    return workbench.snapshots();
  }

  /** All events. */
  public EventJournal journal() {
    return workbench.journal();
  }

  /** The events' stored form. */
  public EventCodec codec() {
    return workbench.catalog().codec();
  }

  /** Tickets and their values. */
  public Tickets tickets() {
    return workbench.tickets();
  }

  /** The home's folder, as people know it. */
  public String name() {
    return workbench.layout().root().toString();
  }
}
