package org.lth.workbench.web.live;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.catalog.IndexedRuns;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.home.ProgressBoard;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.outcome.LevelTable;
import org.lth.workbench.outcome.NamedRun;
import org.lth.workbench.outcome.TicketControls;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.study.CellRun;
import org.lth.workbench.study.Studies;
import org.lth.workbench.study.StudyIndex;
import org.lth.workbench.study.StudyOutlook;
import org.lth.workbench.study.StudyOverview;
import org.lth.workbench.wiring.Workbench;

/** A home that is open, as of the last event that was read. Safe for use by several threads. */
public final class OpenHome {
  private static final int RUNS_REMEMBERED = 64;
  private static final int CELLS_REMEMBERED = 4096;

  /** As many as the controls of a few large studies' trunks, without the text of their events. */
  private static final int STATES_REMEMBERED = 1024;

  private final Workbench workbench;
  private final IndexedRuns runs;
  private final Streams streams;
  private final Memory memory;

  private record RunKey(RunId run, long version) {}

  /** What is remembered while a home is open and grows. */
  static final class Memory {
    private final Remembered<RunKey, StoredRun> known = new Remembered<>(RUNS_REMEMBERED);
    private final Remembered<RunKey, NamedRun> states = new Remembered<>(STATES_REMEMBERED);
    private final Remembered<RunKey, CellRun> cells = new Remembered<>(CELLS_REMEMBERED);
  }

  /**
   * What streams beside those of runs say.
   *
   * @param log what happened here
   * @param studies which runs are for which study
   */
  record Streams(RecentHomeEvents log, StudyIndex studies) {}

  OpenHome(Workbench workbench, IndexedRuns runs, Streams streams, Memory memory) {
    this.workbench = workbench;
    this.runs = runs;
    this.streams = streams;
    this.memory = memory;
  }

  /** All runs in short. */
  public IndexedRuns runs() {
    return runs;
  }

  /** What happened to runs and data here. */
  public RecentHomeEvents log() {
    return streams.log();
  }

  /**
   * A run with its events.
   *
   * @throws org.lth.workbench.domain.WorkbenchException if its events cannot be understood
   */
  public StoredRun run(RunSummary summary) {
    StoredRun run =
        memory.known.get(
            new RunKey(summary.run(), summary.head().version()),
            key -> workbench.catalog().run(key.run()));
    return run.condition() == summary.condition()
        ? run
        : new StoredRun(
            run.run(),
            run.stored(),
            run.state(),
            new StoredRun.Standing(summary.condition(), run.part()),
            run.failure());
  }

  /**
   * The levels of a run against their controls; branches that cannot be understood are left out.
   */
  public LevelTable levels(StoredRun run) {
    return LevelTable.of(run.named(), branches(run.run()));
  }

  /** The branches of a run that can be understood, oldest first. */
  public List<NamedRun> branches(RunId run) {
    return runs.branches(run).stream()
        .filter(branch -> branch.problem().isEmpty())
        .map(this::named)
        .toList();
  }

  /**
   * The ticket that a run is a control of, with this control alone; absent if it is none, or the
   * run that it left is not here or cannot be understood.
   */
  public Optional<TicketControls> ticketOf(StoredRun control) {
    return control
        .state()
        .started()
        .branching()
        .flatMap(
            from ->
                summary(from.parent().run())
                    .filter(parent -> parent.problem().isEmpty())
                    .map(
                        parent ->
                            TicketControls.of(
                                named(parent), from.level(), List.of(control.named()))))
        .filter(beside -> !beside.groups().isEmpty());
  }

  private NamedRun named(RunSummary summary) {
    return memory.states.get(
        new RunKey(summary.run(), summary.head().version()),
        key -> workbench.catalog().run(key.run()).named());
  }

  /** The run whose id begins with a text; throws as {@link IndexedRuns#find} does. */
  public StoredRun run(String prefix) {
    return run(runs.find(prefix));
  }

  /** The run's summary, if it is here. */
  public Optional<RunSummary> summary(RunId run) {
    return runs.get(run);
  }

  /** The studies by name. */
  public List<StudyName> studies() {
    return streams.studies().studies();
  }

  /** The study that a run is for, and its cell. */
  public Optional<StudyIndex.Place> place(RunId run) {
    return streams.studies().of(run);
  }

  /** A study as it is now; throws as {@link Studies#view} does. */
  public StudyOverview study(StudyName study) {
    return workbench.studies().view(study, this::cellRun);
  }

  /** How far a study has come. */
  public StudyOutlook outlook(StudyName study) {
    return workbench.studies().outlook(study, this::cellRun);
  }

  /** The report on a study, as a page that needs nothing beside itself; takes seconds. */
  public String report(StudyName study) {
    return workbench.reports().html(study);
  }

  private Optional<CellRun> cellRun(RunId id) {
    return runs.get(id).map(run -> CellRun.of(run).orElseGet(() -> remembered(run)));
  }

  private CellRun remembered(RunSummary run) {
    RunKey key = new RunKey(run.run(), run.head().version());
    return memory
        .cells
        .get(key, k -> CellRun.of(workbench.catalog().run(k.run()), codec()))
        .with(run.condition());
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
