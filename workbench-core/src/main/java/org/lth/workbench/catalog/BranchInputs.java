package org.lth.workbench.catalog;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.branch.BranchKind;
import org.lth.workbench.branch.BranchOption;
import org.lth.workbench.branch.BranchRefused;
import org.lth.workbench.branch.BranchRefused.Reason;
import org.lth.workbench.branch.BranchRequest;
import org.lth.workbench.branch.ParentTicket;
import org.lth.workbench.branch.StartingWeights;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.Variation;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * What a branch is made of: the recorded weights that its kind begins with. A branch whose weights
 * are missing is refused.
 *
 * @param tickets of this home
 * @param found the ticket
 * @param request what the branch is to be
 * @param spec of the branch
 */
record BranchInputs(
    Tickets tickets, Tickets.StoredTicket found, BranchRequest request, ExperimentSpec spec)
    implements StartingWeights {

  /** What the branch records of its weights; nothing where its specification says it all. */
  Optional<Variation> variation() {
    BranchKind kind = request.kind();
    kind.check(
        new ParentTicket(found.level().level(), found.level().density(), parentSpec(), spec));
    if (!kind.hasVariation()) {
      return Optional.empty();
    }
    return Optional.of(
        new Variation(
            request.seed().orElse(parentSpec().initSeed()),
            kind.start(this).orElseThrow(),
            request.settings(),
            donor().map(run -> sources(run).event()),
            kind.inherited(this)));
  }

  private Optional<StoredRun> donor() {
    return request.value(BranchOption.FROM).map(tickets.catalog()::find);
  }

  private BranchSources sources(StoredRun run) {
    return new BranchSources(tickets, run);
  }

  private void require(boolean holds, Reason reason) {
    BranchRefused.unless(holds, request.kind(), reason);
  }

  @Override
  public ExperimentSpec parentSpec() {
    return found.run().state().started().plan().spec();
  }

  @Override
  public long rewindStep() {
    DatasetUse data = found.run().state().started().plan().dataset();
    int batch = Math.min(spec.training().batchSize(), data.split().train());
    return spec.rewinding().to().steps((data.split().train() + batch - 1L) / batch);
  }

  @Override
  public Optional<Start> ticket() {
    LevelState.Ticket ticket = found.level().ticket();
    return Optional.of(
        new Start(
            ticket.step(), ticket.weights().digest(), ticket.optimizer().map(SetDigest::digest)));
  }

  @Override
  public Optional<Start> trained() {
    RunEvent.LevelTrained trained = found.level().trained().orElseThrow();
    return Optional.of(
        new Start(
            trained.steps().to(),
            trained.sets().finalWeights().digest(),
            Optional.of(trained.sets().finalOptimizer().digest())));
  }

  @Override
  public Optional<Digest> untrained() {
    return Optional.of(sources(found.run()).untrained(request.kind()));
  }

  @Override
  public Optional<Start> dense() {
    return Optional.of(sources(found.run()).whole(request.kind()));
  }

  /** Only the weights of recorded steps are known. */
  @Override
  public Optional<Start> dense(long step) {
    List<Start> known = sources(found.run()).points(request.kind());
    Optional<Start> point = known.stream().filter(each -> each.step() == step).findFirst();
    require(
        point.isPresent(),
        new Reason(
            "a step whose weights are recorded: " + known.stream().map(Start::step).toList(),
            "step " + step,
            "the dense weights of that step were not kept; start a run with rewinding.to="
                + step
                + "it"));
    return point;
  }

  @Override
  public Optional<Start> donated() {
    StoredRun donor = donor().orElseThrow();
    require(
        !donor.run().equals(found.run().run()),
        new Reason("another run", donor.run().value(), "these are the ticket's own weights"));
    Start weights = sources(donor).whole(request.kind());
    MaskSet ticket = tickets.snapshots().masks(found.level().ticket().mask().digest());
    MaskSet other = tickets.snapshots().masks(sources(donor).mask(request.kind()));
    require(
        ticket.dense().equals(other.dense()),
        new Reason(
            "weights of the network " + parentSpec().model(),
            donor.state().started().plan().spec().model(),
            "the mask is of another network"));
    return Optional.of(weights);
  }

  @Override
  public Optional<Start> pruned() {
    Optional<Digest> scored = scored();
    require(
        scored.isPresent(),
        new Reason(
            "a level whose mask was pruned in its run",
            found.address(),
            "there are no trained weights that the mask was made of"));
    return scored.map(
        weights -> new Start(sources(found.run()).endOf(weights), weights, Optional.empty()));
  }

  private Optional<Digest> scored() {
    return sources(found.run())
        .events(RunEvent.MaskPruned.class)
        .filter(event -> event.level().equals(found.level().level()))
        .map(RunEvent.MaskPruned::scored)
        .findFirst();
  }

  @Override
  public Optional<Start> rewindPoint() {
    return Optional.of(sources(found.run()).point());
  }
}
