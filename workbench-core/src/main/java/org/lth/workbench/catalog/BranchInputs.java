package org.lth.workbench.catalog;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.catalog.BranchRules.Claim;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.Variation;
import org.lth.workbench.event.Variation.Inherited;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.PruningSpec;
import org.lth.workbench.spec.RewindingSpec;

/**
 * What a branch is made of: the recorded weights that its kind begins with.
 *
 * @param tickets of this home
 * @param found the ticket
 * @param spec of the branch
 */
record BranchInputs(Tickets tickets, Tickets.StoredTicket found, ExperimentSpec spec) {

  Variation of(BranchRequest request) {
    Optional<StoredRun> donor = request.donor().map(tickets.catalog()::find);
    return new Variation(
        request.seed().orElse(parentSpec().initSeed()),
        start(request, donor),
        request.settings(),
        donor.map(run -> sources(run).event()),
        request.kind() == RunKind.CONTINUE ? Optional.of(inherited()) : Optional.empty());
  }

  private Start start(BranchRequest request, Optional<StoredRun> donor) {
    RunKind kind = request.kind();
    return switch (kind) {
      case NOISE -> own();
      case RETRAIN -> retrained();
      case REINIT_FROM_MASKED, SAME_SIGN_REINIT ->
          new Start(0, sources(found.run()).untrained(kind), Optional.empty());
      case RANDOM_MASK, SHUFFLE_MASK, INVERT_MASK -> whole(kind);
      case TRANSPLANT -> donated(donor.orElseThrow());
      case FINE_TUNE -> pruned(kind);
      case LR_REWIND -> new Start(rewindStep(), pruned(kind).weights(), Optional.empty());
      case REWIND_TO -> atStep(rewindStep());
      case CONTINUE -> trained();
      case TRUNK, RANDOM_REINIT -> throw new IllegalArgumentException(kind + " has no variation");
    };
  }

  private ExperimentSpec parentSpec() {
    return found.run().state().started().plan().spec();
  }

  private BranchSources sources(StoredRun run) {
    return new BranchSources(tickets, run);
  }

  /** The ticket as it is. */
  private Start own() {
    LevelState.Ticket ticket = found.level().ticket();
    return new Start(
        ticket.step(), ticket.weights().digest(), ticket.optimizer().map(SetDigest::digest));
  }

  /** Moments of one optimizer are none of another's. */
  private Start retrained() {
    boolean isSame = spec.training().optimizer() == parentSpec().training().optimizer();
    Start own = own();
    return isSame ? own : new Start(own.step(), own.weights(), Optional.empty());
  }

  /** The weights of the ticket's step, inside and outside of its mask. */
  private Start whole(RunKind kind) {
    BranchRules.require(
        parentSpec().rewinding().weights() == RewindingSpec.Weights.REWOUND,
        kind,
        new Claim(
            "a ticket of rewound weights",
            "rewinding.weights=" + parentSpec().rewinding().weights().word(),
            "the pruned weights at the ticket's step are not known"));
    return moments(sources(found.run()).whole(kind));
  }

  private Start moments(Start point) {
    boolean isRewound =
        spec.rewinding().optimizer() == RewindingSpec.OptimizerState.REWOUND && point.step() > 0;
    return isRewound ? point : new Start(point.step(), point.weights(), Optional.empty());
  }

  private Start donated(StoredRun donor) {
    RunKind kind = RunKind.TRANSPLANT;
    BranchRules.require(
        !donor.run().equals(found.run().run()),
        kind,
        new Claim("another run", donor.run().value(), "these are the ticket's own weights"));
    Start weights = sources(donor).whole(kind);
    MaskSet ticket = tickets.snapshots().masks(found.level().ticket().mask().digest());
    MaskSet other = tickets.snapshots().masks(sources(donor).mask(kind));
    BranchRules.require(
        ticket.dense().equals(other.dense()),
        kind,
        new Claim(
            "weights of the network " + parentSpec().model(),
            donor.state().started().plan().spec().model(),
            "the mask is of another network"));
    return new Start(weights.step(), weights.weights(), Optional.empty());
  }

  /** The trained weights of which pruning made the mask. */
  private Start pruned(RunKind kind) {
    BranchRules.require(
        parentSpec().pruning().schedule().scored() == PruningSpec.Scored.TRAINED,
        kind,
        new Claim(
            "a mask of trained weights",
            "pruning.schedule=" + parentSpec().values().get("pruning.schedule"),
            "the weights that were scored are untrained"));
    Optional<Digest> scored = scored();
    BranchRules.require(
        scored.isPresent(),
        kind,
        new Claim(
            "a level whose mask was pruned in its run",
            found.address(),
            "there are no trained weights that the mask was made of"));
    Digest weights = scored.orElseThrow();
    return new Start(sources(found.run()).endOf(weights), weights, Optional.empty());
  }

  private Optional<Digest> scored() {
    return sources(found.run())
        .events(RunEvent.MaskPruned.class)
        .filter(event -> event.level().equals(found.level().level()))
        .map(RunEvent.MaskPruned::scored)
        .findFirst();
  }

  private long rewindStep() {
    DatasetUse data = found.run().state().started().plan().dataset();
    int batch = Math.min(spec.training().batchSize(), data.split().train());
    return spec.rewinding().to().steps((data.split().train() + batch - 1L) / batch);
  }

  /** Only the weights of recorded steps are known. */
  private Start atStep(long step) {
    RunKind kind = RunKind.REWIND_TO;
    List<Start> known = sources(found.run()).points(kind);
    Optional<Start> point = known.stream().filter(each -> each.step() == step).findFirst();
    BranchRules.require(
        point.isPresent(),
        kind,
        new Claim(
            "a step whose weights are recorded: " + known.stream().map(Start::step).toList(),
            "step " + step,
            "the dense weights of that step were not kept; start a run with rewinding.to="
                + step
                + "it"));
    return moments(point.orElseThrow());
  }

  private Start trained() {
    RunEvent.LevelTrained trained = found.level().trained().orElseThrow();
    return new Start(
        trained.steps().to(),
        trained.sets().finalWeights().digest(),
        Optional.of(trained.sets().finalOptimizer().digest()));
  }

  private Inherited inherited() {
    RunKind kind = RunKind.CONTINUE;
    BranchRules.require(
        spec.pruning().schedule().equals(PruningSpec.Schedule.ITERATIVE),
        kind,
        new Claim(
            "pruning.schedule=iterative",
            String.valueOf(spec.values().get("pruning.schedule")),
            "each level prunes the dense network and not the level before"));
    int last = spec.lastLevel().number();
    BranchRules.require(
        last > found.level().level().number(),
        kind,
        new Claim(
            "--set levels=N above " + found.level().level(),
            "levels=" + last,
            "there is no further level"));
    Digest untrained = sources(found.run()).untrained(kind);
    boolean isRewound = spec.rewinding().weights() == RewindingSpec.Weights.REWOUND;
    return new Inherited(
        isRewound ? sources(found.run()).point() : new Start(0, untrained, Optional.empty()),
        untrained);
  }
}
