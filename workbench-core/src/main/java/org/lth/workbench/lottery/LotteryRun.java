package org.lth.workbench.lottery;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.control.RandomScores;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState.Ticket;
import org.lth.workbench.event.RewindPoint;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.MaskPruned;
import org.lth.workbench.event.RunEvent.RunFinished;
import org.lth.workbench.event.RunEvent.Steps;
import org.lth.workbench.event.RunEvent.Tables;
import org.lth.workbench.event.RunEvent.TrainedSets;
import org.lth.workbench.event.RunEvent.WeightsInitialized;
import org.lth.workbench.event.TicketOrigins.TrainedLevel;
import org.lth.workbench.gradient.Examples;
import org.lth.workbench.network.Network;
import org.lth.workbench.pruning.Evidence;
import org.lth.workbench.pruning.PlannedCounts;
import org.lth.workbench.pruning.Strategies;
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
  private final RunRecord run;
  private final Network network;
  private final SnapshotStore snapshots;
  private final Optional<CheckpointKeeper> checkpoints;
  private final LevelTraining training;
  private final ExperimentSpec spec;
  private final Strategies strategies;

  /**
   * What levels are trained with.
   *
   * @param trainer of single levels
   * @param schedule of steps
   * @param observer of the run
   * @param examples that scores take gradients of
   */
  record LevelTraining(
      LevelTrainer trainer, Schedule schedule, RunObserver observer, Supplier<Examples> examples) {}

  LotteryRun(
      RunLog log,
      Network network,
      RunStores stores,
      LevelTraining training,
      Strategies strategies) {
    this.strategies = strategies;
    this.log = log;
    this.run = new RunRecord(log, stores.snapshots(), stores.sweeps());
    this.network = network;
    this.snapshots = stores.snapshots();
    this.training = training;
    this.spec = run.spec();
    this.checkpoints = stores.checkpoints().filter(keeper -> spec.checkpointEvery() > 0);
  }

  /** Executes these of the planned levels, in order, as far as they are not recorded yet. */
  void execute(List<Level> levels) {
    for (Level level : levels) {
      if (!log.state().isTrained(level)) {
        begin(level);
        train(level);
      }
    }
    List<Level> planned = log.state().plannedLevels();
    if (planned.stream().allMatch(log.state()::isTrained)) {
      log.record(new RunFinished(planned.size()));
    }
  }

  /** Makes the ticket of a level, unless it is recorded. */
  void begin(Level level) {
    if (log.state().level(level).isEmpty()) {
      makeTicket(level);
    }
  }

  private void makeTicket(Level level) {
    Optional<Branching> branching = run.branching();
    if (branching.isEmpty() && level.isDense()) {
      initialize(level, Initialization.original(spec.initSeed()), network.denseMasks());
    } else if (branching.isEmpty() || branching.get().goesOn()) {
      pruneAndBegin(level);
    } else if (branching.get().isDrawn()) {
      initializeBranch(branching.get());
    } else {
      new BranchTicket(run, network).make();
    }
  }

  private void pruneAndBegin(Level level) {
    TrainedLevel before = run.trained(new Level(level.number() - 1));
    TrainedLevel from = run.prunedFrom(level);
    if (log.state().pruned().isEmpty()) {
      prune(level, from);
    }
    MaskPruned pruned = log.state().pruned().orElseThrow();
    // Of what is recorded, so that a mask which an earlier process made is held to the same laws.
    MaskSet masks = snapshots.masks(pruned.mask().digest());
    Invariants.checkShrunk(masks, snapshots.masks(before.mask()));
    Invariants.checkCounts(
        new PlannedCounts(spec.pruning(), network)
            .miscount(level, masks, snapshots.masks(from.mask())));
    new Survivors(run, network).begin(pruned, from, training.schedule().rewindStep());
  }

  private void initialize(Level level, Initialization initialization, MaskSet masks) {
    TensorSet weights = run.drawn(network, initialization).masked(masks);
    run.record(
        () ->
            new WeightsInitialized(
                level, snapshots.put(weights, masks), snapshots.put(masks), masks.layers()));
  }

  /** The ticket's mask, on weights drawn for the branch's kind and index. */
  private void initializeBranch(Branching branching) {
    String purpose = log.state().started().kind().word();
    initialize(
        branching.level(),
        new Initialization(spec.initSeed(), purpose, branching.index()),
        snapshots.masks(branching.ticketMask()));
  }

  private void prune(Level level, TrainedLevel from) {
    boolean isInitial = spec.pruning().schedule().scored() == PruningSpec.Scored.INITIAL;
    Digest scored = isInitial ? run.untrained() : from.end().weights();
    MaskSet masks = snapshots.masks(from.mask());
    MaskSet pruned =
        strategies
            .pruning(spec.pruning(), network, level)
            .prune(evidence(scored, from.level()), masks);
    run.record(() -> new MaskPruned(level, scored, snapshots.put(pruned), pruned.layers()));
  }

  private Evidence evidence(Digest scored, Level from) {
    return new RunEvidence(
        new RunEvidence.Weights(
            () -> snapshots.tensors(scored), () -> snapshots.tensors(run.untrained())),
        new RandomScores(spec.seed(), from),
        training.trainer().derivatives(),
        training.examples());
  }

  private void train(Level level) {
    Ticket ticket = run.state(level).ticket();
    MaskSet masks = snapshots.masks(ticket.mask().digest());
    Invariants.checkPrunable(masks, network.denseMasks());
    Steps planned = training.schedule().stepsFrom(ticket.step());
    LevelTrainer.Start start =
        new LevelTrainer.Start(
            planned, initialState(ticket), masks, keptStep(level), earlyBird(level));
    Checkpointing checkpointing = checkpointing(level, masks);
    long first = checkpointing.from().map(Checkpoint::step).orElse(ticket.step());
    training.observer().began(log.run(), level, new Steps(first, planned.to()));
    LevelTrainer.Result result =
        training
            .trainer()
            .train(start, checkpointing, new RunWatch(log.run(), level, training.observer()));
    Steps steps = new Steps(ticket.step(), result.measurements().lastStep());
    run.record(() -> new LevelTrained(level, steps, keep(result, masks), result.outcome()));
  }

  /** Only the dense level is drawn early: what follows is trained as it would be otherwise. */
  private Optional<EarlyBird> earlyBird(Level level) {
    return level.isDense() ? EarlyBird.of(spec, network, training.schedule()) : Optional.empty();
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
    long rewindStep = training.schedule().rewindStep();
    boolean isGoneBackTo = spec.rewinding().weights() == RewindingSpec.Weights.REWOUND;
    boolean isKept = level.isDense() && rewindStep > 0 && spec.lastLevel().number() > 0;
    return isKept && isGoneBackTo ? Optional.of(rewindStep) : Optional.empty();
  }

  private TrainedSets keep(LevelTrainer.Result result, MaskSet masks) {
    Optional<RewindPoint> point =
        result
            .kept()
            .map(
                kept ->
                    new RewindPoint(
                        training.schedule().rewindStep(),
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
}
