package org.lth.workbench.document;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.document.RunView.LevelView;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.Parent;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.StoredEvent;

/** Turns states into views. */
final class RunViews {
  private RunViews() {}

  static RunView of(StoredRun known) {
    RunStarted started = known.state().started();
    StoredEvent head = known.stored().get(known.stored().size() - 1);
    return new RunView(
        known.run().value(),
        started.kind().word(),
        started.branching().map(b -> b.parent()).map(RunViews::parent).orElse(null),
        known.condition().word(),
        known.part().word(),
        new RunView.Head(head.version(), head.hash().toString()),
        started.plan().spec().seed().value(),
        started.replicate(),
        started.preset().orElse(null),
        started.branching().map(b -> b.index()).orElse(null),
        EventHash.format(known.stored().get(0).event().at()),
        started.plan().spec().tree(),
        started.plan().specId().toString(),
        dataset(started.plan().dataset()),
        started.environment().fields(),
        known.failure().orElse(null),
        known.state().levels().stream().map(RunViews::level).toList());
  }

  static RunView.ParentView parent(Parent parent) {
    return new RunView.ParentView(parent.run().value(), parent.version(), parent.hash().toString());
  }

  private static RunView.DatasetView dataset(DatasetUse use) {
    return new RunView.DatasetView(
        use.name(),
        use.fingerprint().toString(),
        use.split().train(),
        use.split().validation(),
        use.split().test());
  }

  static LevelView level(LevelState state) {
    Optional<LevelTrained> trained = state.trained();
    Optional<Outcome> outcome = trained.map(LevelTrained::outcome);
    return new LevelView(
        state.level().number(),
        state.density().fraction(),
        state.density().kept(),
        state.density().total(),
        layers(state.layers()),
        trained.map(event -> event.steps().to()).orElse(null),
        state.ticket().step(),
        outcome.map(Outcome::earlyStopStep).orElse(null),
        outcome.map(o -> o.earlyStop().validation().accuracy()).orElse(null),
        outcome.map(o -> o.earlyStop().test().accuracy()).orElse(null),
        outcome.map(o -> o.earlyStop().train().accuracy()).orElse(null),
        outcome.map(o -> o.finalTest().accuracy()).orElse(null),
        state.ticket().weights().digest().toString(),
        state.ticket().mask().digest().toString(),
        trained.map(event -> event.sets().finalWeights().digest().toString()).orElse(null),
        trained.map(event -> event.sets().earlyStopWeights().digest().toString()).orElse(null),
        trained.map(event -> event.sets().tables().metrics().toString()).orElse(null),
        trained.map(event -> event.sets().tables().timing().toString()).orElse(null));
  }

  private static List<RunView.LayerView> layers(List<LayerCount> layers) {
    return layers.stream()
        .map(
            layer ->
                new RunView.LayerView(
                    layer.name().value(), layer.density().kept(), layer.density().total()))
        .toList();
  }
}
