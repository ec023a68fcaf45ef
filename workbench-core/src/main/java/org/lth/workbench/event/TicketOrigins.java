package org.lth.workbench.event;

import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.spec.PruningSpec;

/**
 * Where a run's tickets come from: what the run has recorded so far, and what a branch was given of
 * its parent's.
 *
 * @param state of the run
 */
public record TicketOrigins(RunState state) {

  /**
   * A level as the next one sees it.
   *
   * @param level its number
   * @param mask of its ticket
   * @param end weights and optimizer at the last step
   */
  public record TrainedLevel(Level level, Digest mask, Variation.Start end) {
    static TrainedLevel of(LevelState state, LevelTrained trained) {
      return new TrainedLevel(
          state.level(),
          state.ticket().mask().digest(),
          new Variation.Start(
              trained.steps().to(),
              trained.sets().finalWeights().digest(),
              Optional.of(trained.sets().finalOptimizer().digest())));
    }

    static TrainedLevel of(Branching branching) {
      return new TrainedLevel(branching.level(), branching.ticketMask(), branching.made().start());
    }
  }

  /** A trained level: one of this run, or the parent's where this run goes on from it. */
  public TrainedLevel trained(Level level) {
    return state
        .level(level)
        .map(found -> TrainedLevel.of(found, found.trained().orElseThrow()))
        .orElseGet(() -> TrainedLevel.of(state.started().branching().orElseThrow()));
  }

  /** The level whose trained weights are pruned to make a level's mask. */
  public TrainedLevel prunedFrom(Level level) {
    boolean isFromBefore =
        state.started().plan().spec().pruning().schedule().from() == PruningSpec.From.LEVEL_BEFORE;
    return trained(isFromBefore ? new Level(level.number() - 1) : Level.DENSE);
  }

  /**
   * The initialization, or the state that the dense training had at the step to rewind to; a run
   * that goes on from another's level has it from there.
   */
  public Variation.Start rewindPoint() {
    return inherited().map(Variation.Inherited::point).orElseGet(this::ownRewindPoint);
  }

  private Variation.Start ownRewindPoint() {
    LevelState dense = dense();
    return dense
        .trained()
        .flatMap(trained -> trained.sets().rewindPoint())
        .map(
            point ->
                new Variation.Start(
                    point.step(),
                    point.weights().digest(),
                    Optional.of(point.optimizer().digest())))
        .orElseGet(
            () -> new Variation.Start(0, dense.ticket().weights().digest(), Optional.empty()));
  }

  /** The weights before any training. */
  public Digest untrained() {
    return inherited()
        .map(Variation.Inherited::untrained)
        .orElseGet(() -> dense().ticket().weights().digest());
  }

  private LevelState dense() {
    return state.level(Level.DENSE).orElseThrow();
  }

  private Optional<Variation.Inherited> inherited() {
    return state.started().branching().flatMap(Branching::variation).flatMap(Variation::inherited);
  }
}
