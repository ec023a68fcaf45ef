package org.lth.workbench.lottery;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.chance.InitializationLaw;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.LevelState.Ticket;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.MaskPruned;
import org.lth.workbench.event.RunEvent.RewindPoint;
import org.lth.workbench.event.RunEvent.RunFinished;
import org.lth.workbench.event.RunEvent.Steps;
import org.lth.workbench.event.RunEvent.Tables;
import org.lth.workbench.event.RunEvent.TrainedSets;
import org.lth.workbench.event.RunEvent.WeightsInitialized;
import org.lth.workbench.event.RunEvent.WeightsRewound;
import org.lth.workbench.gradient.Examples;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.network.Network;
import org.lth.workbench.pruning.Evidence;
import org.lth.workbench.pruning.Pruning;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.PruningSpec;
import org.lth.workbench.spec.RewindingSpec;

/**
 * Iterative magnitude pruning with rewinding (Frankle &amp; Carbin 2019, section 2, strategy 1):
 * train to the end, prune the smallest weights, rewind the survivors, repeat. What is recorded
 * already is not done again, so executing a run that was interrupted continues it.
 */
final class LotteryRun {
  private static final double NANOS_PER_SECOND = 1e9;

  private final RunLog log;
  private final Network network;
  private final SnapshotStore snapshots;
  private final Optional<CheckpointKeeper> checkpoints;
  private final SweepLock sweeps;
  private final Bench bench;
  private final ExperimentSpec spec;

  /**
   * What levels are trained with.
   *
   * @param trainer of single levels
   * @param schedule of steps
   * @param observer of the run
   * @param examples that scores take gradients of
   */
  record Bench(
      LevelTrainer trainer, Schedule schedule, RunObserver observer, Supplier<Examples> examples) {}

  LotteryRun(RunLog log, Network network, RunStores stores, Bench bench) {
    this.log = log;
    this.network = network;
    this.snapshots = stores.snapshots();
    this.sweeps = stores.sweeps();
    this.bench = bench;
    this.spec = log.state().started().plan().spec();
    this.checkpoints = stores.checkpoints().filter(keeper -> spec.checkpointEvery() > 0);
  }

  /** Executes these of the planned levels, in order, as far as they are not recorded yet. */
  void execute(List<Level> levels) {
    for (Level level : levels) {
      if (!log.state().isTrained(level)) {
        makeTicket(level);
        train(level);
      }
    }
    List<Level> planned = log.state().plannedLevels();
    if (planned.stream().allMatch(log.state()::isTrained)) {
      log.record(new RunFinished(planned.size()));
    }
  }

  private void makeTicket(Level level) {
    if (log.state().level(level).isPresent()) {
      return;
    }
    Optional<Branching> branching = log.state().started().branching();
    if (branching.isPresent()) {
      reinitialize(branching.get());
    } else if (level.isDense()) {
      initialize(Level.DENSE, Initialization.original(spec.initSeed()), network.denseMasks());
    } else {
      if (log.state().pruned().isEmpty()) {
        prune(level);
      }
      rewind(level);
    }
  }

  private void initialize(Level level, Initialization initialization, MaskSet masks) {
    TensorSet weights = initialization.draw(network, law()).masked(masks);
    record(
        () ->
            new WeightsInitialized(
                level, snapshots.put(weights, masks), snapshots.put(masks), masks.layers()));
  }

  private InitializationLaw law() {
    return new InitializationLaw(
        InitializationLaw.Weights.named(spec.initialization()),
        InitializationLaw.Scales.named(spec.batchNormScale()));
  }

  /** Keeps snapshots and records the event that names them; nothing is swept away in between. */
  private void record(Supplier<RunEvent> keeping) {
    SweepLock.Held held = sweeps.keepOff();
    try {
      log.record(keeping.get());
    } finally {
      held.close();
    }
  }

  /** The control: the ticket's mask, on weights drawn for the control's kind and index. */
  private void reinitialize(Branching branching) {
    String purpose = log.state().started().kind().word();
    initialize(
        branching.level(),
        new Initialization(spec.initSeed(), purpose, branching.index()),
        snapshots.masks(branching.ticketMask()));
  }

  private void prune(Level level) {
    PruningSpec.Schedule schedule = spec.pruning().schedule();
    LevelState before = state(new Level(level.number() - 1));
    LevelState from =
        schedule.from() == PruningSpec.From.LEVEL_BEFORE ? before : state(Level.DENSE);
    SetDigest scored =
        schedule.scored() == PruningSpec.Scored.INITIAL
            ? untrained()
            : from.trained().orElseThrow().sets().finalWeights();
    MaskSet pruned =
        Pruning.of(spec.pruning(), network, level).prune(evidence(scored, from), masks(from));
    Invariants.checkShrunk(pruned, masks(before));
    record(() -> new MaskPruned(level, scored.digest(), snapshots.put(pruned), pruned.layers()));
  }

  private SetDigest untrained() {
    return state(Level.DENSE).ticket().weights();
  }

  private Evidence evidence(SetDigest scored, LevelState from) {
    return new RunEvidence(
        new RunEvidence.Weights(
            () -> snapshots.tensors(scored.digest()),
            () -> snapshots.tensors(untrained().digest())),
        new RunEvidence.Chance(spec.seed(), from.level()),
        bench.trainer().derivatives(),
        bench.examples());
  }

  private void rewind(Level level) {
    SetDigest mask = log.state().pruned().orElseThrow().mask();
    MaskSet masks = snapshots.masks(mask.digest());
    RewindPoint point = rewindPoint();
    if (spec.pruning().schedule().scored() == PruningSpec.Scored.INITIAL) {
      Invariants.checkScoredInit(
          log.state().pruned().orElseThrow().scored(), point.weights().digest());
    }
    TensorSet original = snapshots.tensors(point.weights().digest());
    TensorSet survivors = original.masked(masks);
    Invariants.checkRewound(survivors, original, masks);
    record(
        () ->
            new WeightsRewound(
                level,
                point.step(),
                snapshots.put(survivors, masks),
                rewoundOptimizer(point, masks)));
  }

  /** The initialization, or the state that the dense training had at the step to rewind to. */
  private RewindPoint rewindPoint() {
    LevelState dense = state(Level.DENSE);
    return dense
        .trained()
        .flatMap(trained -> trained.sets().rewindPoint())
        .orElseGet(() -> new RewindPoint(0, dense.ticket().weights(), noMoments()));
  }

  private SetDigest noMoments() {
    return ContentDigests.of(new TensorSet(List.of()));
  }

  private Optional<SetDigest> rewoundOptimizer(RewindPoint point, MaskSet masks) {
    if (point.step() == 0 || spec.rewinding().optimizer() == RewindingSpec.OptimizerState.FRESH) {
      return Optional.empty();
    }
    TensorSet moments = snapshots.tensors(point.optimizer().digest());
    return Optional.of(snapshots.put(Moments.masked(moments, masks), masks));
  }

  private void train(Level level) {
    LevelState state = state(level);
    Ticket ticket = state.ticket();
    MaskSet masks = masks(state);
    Steps steps = new Steps(ticket.step(), bench.schedule().end());
    LevelTrainer.Start start =
        new LevelTrainer.Start(ticket.step(), initialState(ticket), masks, keptStep(level));
    Checkpointing checkpointing = checkpointing(level, masks);
    long first = checkpointing.from().map(Checkpoint::step).orElse(steps.from());
    bench.observer().began(log.run(), level, new Steps(first, steps.to()));
    LevelTrainer.Result result =
        bench
            .trainer()
            .train(start, checkpointing, new RunWatch(log.run(), level, bench.observer()));
    record(() -> new LevelTrained(level, steps, keep(result, masks), result.outcome()));
  }

  private Checkpointing checkpointing(Level level, MaskSet masks) {
    CheckpointKeeper.Place place = new CheckpointKeeper.Place(log.run(), level);
    return checkpoints
        .map(
            keeper ->
                new Checkpointing(
                    keeper.find(place),
                    Math.round(spec.checkpointEvery() * NANOS_PER_SECOND),
                    checkpoint -> keeper.keep(place, checkpoint, masks)))
        .orElse(Checkpointing.OFF);
  }

  private TrainingState initialState(Ticket ticket) {
    TensorSet weights = snapshots.tensors(ticket.weights().digest());
    TensorSet moments =
        ticket
            .optimizer()
            .map(optimizer -> snapshots.tensors(optimizer.digest()))
            .orElseGet(() -> new TensorSet(List.of()));
    return new TrainingState(weights, moments, ticket.optimizer().isPresent() ? ticket.step() : 0);
  }

  private Optional<Long> keptStep(Level level) {
    long rewindStep = bench.schedule().rewindStep();
    boolean isKept = level.isDense() && rewindStep > 0 && spec.lastLevel().number() > 0;
    return isKept ? Optional.of(rewindStep) : Optional.empty();
  }

  private TrainedSets keep(LevelTrainer.Result result, MaskSet masks) {
    Optional<RewindPoint> point =
        result
            .kept()
            .map(
                kept ->
                    new RewindPoint(
                        bench.schedule().rewindStep(),
                        snapshots.put(kept.weights(), masks),
                        snapshots.put(kept.optimizer(), masks)));
    return new TrainedSets(
        snapshots.put(result.end().weights(), masks),
        snapshots.put(result.end().optimizer(), masks),
        snapshots.put(result.earlyStop(), masks),
        point,
        new Tables(
            snapshots.put(result.measurements().metrics()),
            snapshots.put(result.measurements().timing())));
  }

  private LevelState state(Level level) {
    return log.state().level(level).orElseThrow();
  }

  private MaskSet masks(LevelState level) {
    return snapshots.masks(level.ticket().mask().digest());
  }
}
