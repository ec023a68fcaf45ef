package org.lth.workbench.law;

import java.util.Optional;
import org.lth.workbench.branch.StartingWeights;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.MaskPruned;
import org.lth.workbench.event.Variation;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * The weights that a recorded branch may start with, as far as the histories that are here tell.
 *
 * @param run the branch
 * @param parent the run that it leaves
 * @param branching where it leaves it
 */
record RecordedInputs(RecordedRun run, History parent, Branching branching)
    implements StartingWeights {

  private RecordedWeights weights() {
    return new RecordedWeights(parent, run.others());
  }

  private Optional<LevelState> level() {
    return parent.state().level(branching.level());
  }

  @Override
  public ExperimentSpec spec() {
    return run.spec();
  }

  @Override
  public ExperimentSpec parentSpec() {
    return parent.state().started().plan().spec();
  }

  @Override
  public long rewindStep() {
    return run.timetable().rewindStep();
  }

  @Override
  public Optional<Start> ticket() {
    return level()
        .map(LevelState::ticket)
        .map(
            ticket ->
                new Start(
                    ticket.step(),
                    ticket.weights().digest(),
                    ticket.optimizer().map(SetDigest::digest)));
  }

  @Override
  public Optional<Start> trained() {
    return level().flatMap(LevelState::trained).map(RecordedInputs::end);
  }

  private static Start end(LevelTrained trained) {
    return new Start(
        trained.steps().to(),
        trained.sets().finalWeights().digest(),
        Optional.of(trained.sets().finalOptimizer().digest()));
  }

  @Override
  public Optional<Digest> untrained() {
    return weights().untrained();
  }

  @Override
  public Optional<Start> dense() {
    return weights().point();
  }

  @Override
  public Optional<Start> dense(long step) {
    return weights().at(step);
  }

  @Override
  public Optional<Start> donated() {
    return branching
        .variation()
        .flatMap(Variation::donor)
        .flatMap(donor -> run.other(donor.run()))
        .flatMap(donor -> new RecordedWeights(donor, run.others()).point());
  }

  @Override
  public Optional<Start> pruned() {
    return parent
        .pruned(branching.level())
        .map(step -> ((MaskPruned) step.event()).scored())
        .map(scored -> new Start(endOf(scored), scored, Optional.empty()));
  }

  private long endOf(Digest weights) {
    return parent.state().levels().stream()
        .flatMap(level -> level.trained().stream())
        .filter(trained -> trained.sets().finalWeights().digest().equals(weights))
        .map(trained -> trained.steps().to())
        .findFirst()
        .orElseGet(() -> parent.state().started().branching().orElseThrow().made().start().step());
  }

  @Override
  public Optional<Start> rewindPoint() {
    return weights().point();
  }
}
