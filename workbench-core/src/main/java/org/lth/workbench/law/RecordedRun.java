package org.lth.workbench.law;

import java.util.Optional;
import java.util.SortedMap;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunState;
import org.lth.workbench.event.TicketOrigins;
import org.lth.workbench.network.Network;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.Timetable;
import org.lth.workbench.vocabulary.Vocabulary;

/**
 * A run with all that its laws may look at.
 *
 * @param history of the run
 * @param others the histories that are here, of this run too
 * @param contents of snapshots
 * @param vocabulary of its specification
 */
public record RecordedRun(
    History history, SortedMap<RunId, History> others, Contents contents, Vocabulary vocabulary) {

  RunState state() {
    return history.state();
  }

  RunEvent.RunStarted started() {
    return state().started();
  }

  RunKind kind() {
    return started().kind();
  }

  ExperimentSpec spec() {
    return started().plan().spec();
  }

  Optional<Branching> branching() {
    return started().branching();
  }

  TicketOrigins origins() {
    return new TicketOrigins(state());
  }

  /** A place of the first event. */
  Place first(String path) {
    return Place.of(history, history.steps().get(0), path);
  }

  /** Another run's history, if it is here. */
  Optional<History> other(RunId run) {
    return Optional.ofNullable(others.get(run));
  }

  /** What happens at which step. */
  Timetable timetable() {
    int examples = started().plan().dataset().split().train();
    int batch = spec().training().batchSize();
    return Timetable.of(spec(), (examples + (long) batch - 1) / batch);
  }

  /** The network, if any weights are here that tell how many inputs and classes it has. */
  Optional<Network> network() {
    for (LevelState level : state().levels()) {
      Digest weights = level.ticket().weights().digest();
      Optional<Network> found = contents.tensors(weights).flatMap(this::networkOf);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<Network> networkOf(TensorSet weights) {
    return new RecordedNetwork(started().plan(), weights, vocabulary.networks()).find();
  }
}
