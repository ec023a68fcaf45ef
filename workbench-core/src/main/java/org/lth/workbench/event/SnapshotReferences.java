package org.lth.workbench.event;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.MaskPruned;
import org.lth.workbench.event.RunEvent.RunFailed;
import org.lth.workbench.event.RunEvent.RunFinished;
import org.lth.workbench.event.RunEvent.RunInterrupted;
import org.lth.workbench.event.RunEvent.RunResumed;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunEvent.TicketMade;
import org.lth.workbench.event.RunEvent.TrainedSets;
import org.lth.workbench.event.RunEvent.WeightsInitialized;
import org.lth.workbench.event.RunEvent.WeightsRewound;
import org.lth.workbench.event.RunEvent.WeightsTreated;

/** The snapshots that an event names, by the digests of their content. */
public final class SnapshotReferences implements RunEvent.Cases<List<Digest>> {
  @Override
  public List<Digest> started(RunStarted event) {
    return event.branching().map(Branching::snapshots).orElse(List.of());
  }

  @Override
  public List<Digest> initialized(WeightsInitialized event) {
    return List.of(event.weights().digest(), event.mask().digest());
  }

  @Override
  public List<Digest> trained(LevelTrained event) {
    TrainedSets sets = event.sets();
    List<Digest> named = new ArrayList<>();
    named.add(sets.finalWeights().digest());
    named.add(sets.finalOptimizer().digest());
    named.add(sets.earlyStopWeights().digest());
    named.add(sets.tables().metrics());
    named.add(sets.tables().timing());
    sets.rewindPoint()
        .ifPresent(
            point -> {
              named.add(point.weights().digest());
              named.add(point.optimizer().digest());
            });
    return named;
  }

  @Override
  public List<Digest> pruned(MaskPruned event) {
    return List.of(event.mask().digest());
  }

  @Override
  public List<Digest> rewound(WeightsRewound event) {
    List<Digest> named = new ArrayList<>(List.of(event.weights().digest()));
    event.optimizer().ifPresent(optimizer -> named.add(optimizer.digest()));
    return named;
  }

  @Override
  public List<Digest> treated(WeightsTreated event) {
    List<Digest> named = new ArrayList<>(List.of(event.weights().digest()));
    event.optimizer().ifPresent(optimizer -> named.add(optimizer.digest()));
    return named;
  }

  @Override
  public List<Digest> made(TicketMade event) {
    TicketSets sets = event.sets();
    List<Digest> named = new ArrayList<>(List.of(sets.weights().digest(), sets.mask().digest()));
    sets.optimizer().ifPresent(optimizer -> named.add(optimizer.digest()));
    return named;
  }

  @Override
  public List<Digest> interrupted(RunInterrupted event) {
    return List.of();
  }

  @Override
  public List<Digest> resumed(RunResumed event) {
    return List.of();
  }

  @Override
  public List<Digest> failed(RunFailed event) {
    return List.of();
  }

  @Override
  public List<Digest> finished(RunFinished event) {
    return List.of();
  }
}
