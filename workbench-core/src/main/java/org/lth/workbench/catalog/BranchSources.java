package org.lth.workbench.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lth.workbench.branch.BranchKind;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.branch.BranchRefused;
import org.lth.workbench.branch.BranchRefused.Reason;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.Parent;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunState;
import org.lth.workbench.event.Variation;
import org.lth.workbench.event.Variation.Start;
import org.lth.workbench.journal.StoredEvent;

/**
 * The weights that a run has recorded and that branches can begin with.
 *
 * @param tickets of this home
 * @param run whose weights they are
 */
record BranchSources(Tickets tickets, StoredRun run) {
  private RunState state() {
    return run.state();
  }

  private RunKind kind() {
    return state().started().kind();
  }

  private boolean isBranch() {
    return state().started().branching().isPresent();
  }

  private Optional<Variation.Inherited> inherited() {
    return state()
        .started()
        .branching()
        .flatMap(Branching::variation)
        .flatMap(Variation::inherited);
  }

  private BranchSources parent() {
    Parent parent = state().started().branching().orElseThrow().parent();
    return new BranchSources(tickets, tickets.catalog().run(parent.run()));
  }

  <E extends RunEvent> Stream<E> events(Class<E> form) {
    return run.stored().stream()
        .map(stored -> tickets.catalog().codec().decode(stored.event()))
        .filter(form::isInstance)
        .map(form::cast);
  }

  /** The weights before any training. */
  Digest untrained(BranchKind wanted) {
    if (inherited().isPresent()) {
      return inherited().get().untrained();
    }
    Optional<LevelState.Ticket> first =
        state().levels().stream().findFirst().map(LevelState::ticket);
    if (isBranch() && BranchKinds.of(kind()).keepsInitialization()) {
      return parent().untrained(wanted);
    }
    BranchRefused.unless(
        first.isPresent() && first.get().step() == 0,
        wanted,
        new Reason(
            "a run whose initial weights are recorded",
            "run " + run.run() + ", a " + kind().word(),
            "its weights before any training are not known"));
    return first.orElseThrow().weights().digest();
  }

  /** What further levels of this run rewind to. */
  Start point() {
    if (inherited().isPresent()) {
      return inherited().get().point();
    }
    LevelState first = state().levels().get(0);
    LevelState.Ticket ticket = first.ticket();
    Start beginning =
        new Start(
            ticket.step(), ticket.weights().digest(), ticket.optimizer().map(SetDigest::digest));
    return first
        .trained()
        .flatMap(trained -> trained.sets().rewindPoint())
        .map(
            point ->
                new Start(
                    point.step(),
                    point.weights().digest(),
                    Optional.of(point.optimizer().digest())))
        .orElse(beginning);
  }

  /** The weights that this run's tickets come from, with those outside of masks. */
  Start whole(BranchKind wanted) {
    requireWhole(wanted);
    return point();
  }

  /** The steps of the dense network whose weights are recorded, the first one first. */
  List<Start> points(BranchKind wanted) {
    List<Start> points = new ArrayList<>();
    points.add(new Start(0, untrained(wanted), Optional.empty()));
    if (isWhole() && point().step() > 0) {
      points.add(point());
    }
    return points;
  }

  private void requireWhole(BranchKind wanted) {
    BranchRefused.unless(
        isWhole() && !(inherited().isEmpty() && state().levels().isEmpty()),
        wanted,
        new Reason(
            "a trunk, or levels that go on from one",
            "run " + run.run() + ", a " + kind().word(),
            "of a branch only the weights under its mask are recorded"));
  }

  private boolean isWhole() {
    return !isBranch() || (inherited().isPresent() && parent().isWhole());
  }

  /** A mask of the run's network. */
  Digest mask(BranchKind wanted) {
    requireWhole(wanted);
    return state()
        .started()
        .branching()
        .map(Branching::ticketMask)
        .orElseGet(() -> state().levels().get(0).ticket().mask().digest());
  }

  /** The event that recorded what {@link #whole} gives. */
  Parent event() {
    if (inherited().isPresent()) {
      return parent().event();
    }
    boolean isMiddle = point().step() > state().levels().get(0).ticket().step();
    StoredEvent recorded =
        run.stored().stream().filter(stored -> records(stored, isMiddle)).findFirst().orElseThrow();
    return new Parent(run.run(), recorded.version(), recorded.hash());
  }

  private boolean records(StoredEvent stored, boolean isMiddle) {
    RunEvent event = (RunEvent) tickets.catalog().codec().decode(stored.event());
    return isMiddle
        ? event instanceof RunEvent.LevelTrained
        : event instanceof RunEvent.WeightsInitialized;
  }

  /** The last step of the training that ended with these weights. */
  long endOf(Digest weights) {
    return state().levels().stream()
        .flatMap(level -> level.trained().stream())
        .filter(trained -> trained.sets().finalWeights().digest().equals(weights))
        .map(trained -> trained.steps().to())
        .findFirst()
        .orElseGet(() -> state().started().branching().orElseThrow().made().start().step());
  }
}
