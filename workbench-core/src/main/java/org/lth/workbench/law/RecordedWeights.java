package org.lth.workbench.law;

import java.util.Map;
import java.util.Optional;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.TicketOrigins;
import org.lth.workbench.event.Variation;
import org.lth.workbench.event.Variation.Start;

/**
 * What a run's history leaves to branches. Nothing is said where only a part of the history is here
 * and the rest may say it.
 *
 * @param history of the run
 * @param others among them its ancestors
 */
record RecordedWeights(History history, Map<RunId, History> others) {
  private RunKind kind() {
    return history.state().started().kind();
  }

  private boolean isBranch() {
    return history.state().started().branching().isPresent();
  }

  private Optional<Variation.Inherited> inherited() {
    return history
        .state()
        .started()
        .branching()
        .flatMap(Branching::variation)
        .flatMap(Variation::inherited);
  }

  /** The weights before any training. */
  Optional<Digest> untrained() {
    if (inherited().isPresent()) {
      return inherited().map(Variation.Inherited::untrained);
    }
    if (isBranch() && BranchKinds.of(kind()).keepsInitialization()) {
      return parent().flatMap(RecordedWeights::untrained);
    }
    return history.state().levels().stream()
        .findFirst()
        .map(LevelState::ticket)
        .filter(ticket -> ticket.step() == 0)
        .map(ticket -> ticket.weights().digest());
  }

  private Optional<RecordedWeights> parent() {
    return history
        .state()
        .started()
        .branching()
        .flatMap(branching -> Optional.ofNullable(others.get(branching.parent().run())))
        .map(parent -> new RecordedWeights(parent, others));
  }

  /** What further levels rewind to, of a run whose weights are recorded outside of masks too. */
  Optional<Start> point() {
    boolean isKnown =
        inherited().isPresent()
            || (!isBranch() && (history.part() == HistoryPart.WHOLE || isDenseTrained()));
    return isKnown
        ? Optional.of(new TicketOrigins(history.state()).rewindPoint())
        : Optional.empty();
  }

  private boolean isDenseTrained() {
    return history.state().isTrained(Level.DENSE);
  }

  /** The weights of a step, if they are recorded. */
  Optional<Start> at(long step) {
    return step == 0
        ? untrained().map(weights -> new Start(0, weights, Optional.empty()))
        : point().filter(point -> point.step() == step);
  }
}
