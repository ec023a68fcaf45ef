package org.lth.workbench.lottery;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.Plan;
import org.lth.workbench.event.RunEvent.RunInterrupted;
import org.lth.workbench.event.RunEvent.RunResumed;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.event.RunState;
import org.lth.workbench.event.Variation;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.journal.SpecId;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.spec.ExperimentSpec;

/** Starts, resumes and branches runs in a home. While a run is executed, its lock is held. */
public final class Experiments {
  private static final int NAMING_ATTEMPTS = 5;
  private static final String KILLED = "the process ended without saying so";

  private final EventStreams streams;
  private final RunStores stores;
  private final RunTrainer runTrainer;
  private final Registry registry;

  /**
   * Who a new run is and what it runs on.
   *
   * @param ids names of new runs
   * @param locks of runs in execution
   * @param environment of this process
   */
  public record Registry(RunIds ids, RunLocks locks, EnvironmentSource environment) {}

  /** The use cases over these parts. */
  public Experiments(
      EventStreams streams, RunStores stores, RunTrainer runTrainer, Registry registry) {
    this.streams = streams;
    this.stores = stores;
    this.runTrainer = runTrainer;
    this.registry = registry;
  }

  /**
   * Starts a run and executes it to the end. Nothing is recorded if it cannot be executed here.
   *
   * @throws RunStopped if the observer asked for it
   */
  public RunId start(RunOrder order, RunObserver observer) {
    RunId run = freeName();
    start(run, order, observer);
    return run;
  }

  /**
   * Starts a run under a name that {@link #freeName} gave, and executes it to the end.
   *
   * @throws RunStopped if the observer asked for it
   * @throws org.lth.workbench.journal.ConcurrentAppend if another process has begun it
   */
  public void start(RunId run, RunOrder order, RunObserver observer) {
    order.branching().ifPresent(this::requirePlugins);
    PreparedRun prepared = runTrainer.prepareNew(order.spec());
    order.branching().ifPresent(branching -> checkInputs(branching, prepared));
    ExperimentSpec spec = prepared.spec();
    RunStarted started =
        order.started(
            new Plan(spec, SpecId.of(spec), prepared.use()),
            runTrainer.environment(spec, registry.environment()));
    RunLocks.Held lock = lock(run);
    try {
      RunLog log = RunLog.begin(streams, run, started, observer);
      runTrainer.execute(log, prepared, stores, log.state().plannedLevels());
    } finally {
      lock.close();
    }
  }

  /**
   * Refuses a trunk that has a level which would prune nothing. {@link #start} does not ask, since
   * such a level is a fair test of rewinding; people who ask for one have made a mistake.
   *
   * @throws org.lth.workbench.spec.InvalidSpec if there is one
   */
  public void checkShrinks(ExperimentSpec trunk) {
    runTrainer.checkShrinks(trunk, Optional.empty(), levels(1, trunk));
  }

  /**
   * Refuses a branch that goes on with further levels, one of which would prune nothing.
   *
   * @throws org.lth.workbench.spec.InvalidSpec if there is one
   */
  public void checkShrinks(RunOrder branch) {
    if (branch.branching().filter(Branching::goesOn).isPresent()) {
      Branching from = branch.branching().orElseThrow();
      runTrainer.checkShrinks(
          branch.spec(),
          Optional.of(stores.snapshots().masks(from.ticketMask())),
          levels(from.level().number() + 1, branch.spec()));
    }
  }

  private static List<Level> levels(int first, ExperimentSpec spec) {
    return IntStream.rangeClosed(first, spec.lastLevel().number()).mapToObj(Level::new).toList();
  }

  /** What a branch is compared with has to be made by the same code as the branch. */
  private void requirePlugins(Branching branching) {
    RunId parent = branching.parent().run();
    if (isTaken(parent)) {
      RunStarted started = RunLog.open(streams, parent, RunObserver.NONE).state().started();
      runTrainer.vocabulary().plugins().require(started.environment());
    }
  }

  /** A branch whose inputs are damaged or missing, or do not fit its training, is not begun. */
  private void checkInputs(Branching branching, PreparedRun prepared) {
    stores.snapshots().masks(branching.ticketMask());
    for (Variation variation : branching.variation().stream().toList()) {
      variation.snapshots().forEach(stores.snapshots()::tensors);
      if (variation.inherited().isEmpty()) {
        Variation.Start start = variation.start();
        RunTrainer.checkStart(prepared, start, stores.snapshots().tensors(start.weights()));
      }
    }
  }

  /**
   * A name that no run has. Names carry the millisecond and some chance, so a second attempt is
   * rare and a third is never seen.
   */
  public RunId freeName() {
    RunId run = registry.ids().next();
    for (int attempt = 1; attempt < NAMING_ATTEMPTS && isTaken(run); attempt++) {
      run = registry.ids().next();
    }
    return run;
  }

  private boolean isTaken(RunId run) {
    return streams.has(StreamName.of(run));
  }

  /**
   * Continues an interrupted run with the first level that is not trained yet, from its newest
   * checkpoint. A process that was killed could not record that it was, so this does it first.
   *
   * @throws RunRefused if the run is finished, failed, or being executed
   */
  public void resume(RunId run, RunObserver observer) {
    RunLocks.Held lock = lock(run);
    try {
      RunLog log = RunLog.open(streams, run, observer);
      checkWhole(run);
      checkResumable(log);
      runTrainer.vocabulary().plugins().require(log.state().started().environment());
      ExperimentSpec spec = log.state().started().plan().spec();
      PreparedRun prepared = runTrainer.prepare(spec);
      Environment here = runTrainer.environment(spec, registry.environment());
      ResumePoint next = ResumePoint.of(log, stores.checkpoints());
      if (!log.isInterrupted()) {
        log.record(new RunInterrupted(next.level(), next.step(), KILLED));
      }
      log.record(new RunResumed(next.level(), next.step(), here));
      runTrainer.execute(log, prepared, stores, log.state().plannedLevels());
    } finally {
      lock.close();
    }
  }

  /** Its next events were made elsewhere, so another continuation would be a second history. */
  private void checkWhole(RunId run) {
    if (streams.imports(run).isPartial(run)) {
      throw new RunRefused(
          WorkbenchException.Kind.REFUSED,
          Problem.what("only a part of this run is here, so it cannot be resumed")
              .where("run " + run)
              .expected("all its events and snapshots")
              .actual("those that its imported branches need")
              .next("import a bundle of the whole run"));
    }
  }

  private static void checkResumable(RunLog log) {
    RunState.Ending ending = log.state().ending();
    if (ending != RunState.Ending.OPEN) {
      throw new RunRefused(
          WorkbenchException.Kind.REFUSED,
          Problem.what("the run cannot be resumed")
              .where("run " + log.run())
              .expected("an interrupted run")
              .actual(
                  "a run that is " + (ending == RunState.Ending.FINISHED ? "finished" : "failed"))
              .next("workbench show " + log.run()));
    }
  }

  private RunLocks.Held lock(RunId run) {
    return registry
        .locks()
        .tryLock(run)
        .orElseThrow(
            () ->
                new RunRefused(
                    WorkbenchException.Kind.REFUSED,
                    Problem.what("the run is being executed by another process")
                        .where("run " + run)
                        .expected("nobody to hold its lock")
                        .actual("a process that holds it")
                        .next("wait for it, or stop it, then try again")));
  }
}
