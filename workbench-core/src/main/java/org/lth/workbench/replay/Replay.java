package org.lth.workbench.replay;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.event.Plan;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunState;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.journal.SpecId;
import org.lth.workbench.lottery.EnvironmentSource;
import org.lth.workbench.lottery.PreparedRun;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.RunTrainer;
import org.lth.workbench.snapshot.PrivateSnapshots;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * Executes a run again from its events, in a private journal and a private store, and compares
 * every recorded value with the computed one, but for those of {@link
 * org.lth.workbench.compare.FactExemptions}. The outputs that it is to reproduce are never read;
 * its inputs are the data set, a branch's mask, and, for a single level, that level's ticket.
 */
public final class Replay {
  private final EventStreams streams;
  private final SnapshotStore snapshots;
  private final RunTrainer runTrainer;
  private final ReplayContext context;

  /**
   * What a replay has to itself.
   *
   * @param snapshots private stores
   * @param environment of this process
   */
  public record ReplayContext(PrivateSnapshots snapshots, EnvironmentSource environment) {}

  /** The use case over these parts. */
  public Replay(
      EventStreams streams, SnapshotStore snapshots, RunTrainer runTrainer, ReplayContext context) {
    this.streams = streams;
    this.snapshots = snapshots;
    this.runTrainer = runTrainer;
    this.context = context;
  }

  /**
   * Replays what a run has done so far.
   *
   * @param known the run
   * @param request what the reader wants to know
   * @param observer hears of progress
   */
  public ReplayReport replay(StoredRun known, ReplayRequest request, RunObserver observer) {
    ReplayReport report = judged(known, request, observer);
    streams.record(
        new HomeEvent.RunReplayed(
            known.run(),
            known.stored().get(known.stored().size() - 1).hash(),
            report.verdict().name(),
            report.stepsExecuted()));
    return report;
  }

  private ReplayReport judged(StoredRun known, ReplayRequest request, RunObserver observer) {
    List<Level> levels = levels(known, request.only());
    try {
      ChainCheck.check(known);
      RecordedEnvironments.of(known, streams.codec())
          .forEach(runTrainer.vocabulary().plugins()::require);
      RunStarted started = known.state().started();
      ExperimentSpec spec = started.plan().spec();
      PreparedRun prepared = runTrainer.prepare(spec);
      RunTrainer.checkSameData(started.plan().dataset(), prepared.use().fingerprint());
      Environment here = runTrainer.environment(spec, context.environment());
      FactCheck facts = new FactCheck(streams.codec(), known);
      facts.compareFirst(streams.encode(startedHere(started, prepared.use())));
      try (PrivateSnapshots.Scope scope = context.snapshots().open()) {
        Execution.Stores stores = new Execution.Stores(snapshots, scope.store());
        Execution execution =
            new Execution(
                known,
                streams,
                stores,
                new Execution.Judgement(
                    facts,
                    RecordedEnvironments.differences(known, streams.codec(), here),
                    here,
                    request.tolerance()));
        return execution.run(
            new Execution.Training(runTrainer, prepared, observer),
            levels,
            request.only().isPresent());
      }
    } catch (WorkbenchException refused) {
      if (refused.kind() == Kind.INTERRUPTED) {
        throw refused;
      }
      return ReplayReport.blocked(known.run(), refused);
    }
  }

  /** The first event as starting the run here would give it. */
  private static RunStarted startedHere(RunStarted started, DatasetUse data) {
    ExperimentSpec spec = started.plan().spec();
    return new RunStarted(
        started.kind(),
        started.replicate(),
        started.branching(),
        started.preset(),
        new Plan(spec, SpecId.of(spec), data),
        started.environment());
  }

  private static List<Level> levels(StoredRun known, Optional<Level> only) {
    RunState state = known.state();
    List<Level> trained = state.plannedLevels().stream().filter(state::isTrained).toList();
    boolean hasFailed = state.ending() == RunState.Ending.FAILED;
    if (only.filter(level -> !trained.contains(level)).isPresent()
        || (trained.isEmpty() && !hasFailed)) {
      throw new WorkbenchException(
          Kind.BAD_INPUT,
          Problem.what("there is nothing to replay")
              .where("run " + known.run() + only.map(level -> ", level " + level).orElse(""))
              .expected("a trained level")
              .actual("trained levels " + trained)
              .next("look at `workbench show " + known.run() + "`"));
    }
    return only.map(List::of).orElse(trained);
  }
}
