package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lth.workbench.branch.KindRequests;
import org.lth.workbench.catalog.BranchAddress;
import org.lth.workbench.catalog.BranchPlans;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetSource;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.engine.FakeTrainingEngine;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingEngines;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.vocabulary.Vocabulary;

/** Data and network are made ready once for each run, between its order and its engine. */
class PreparedOnceTest {
  private final AtomicInteger loads = new AtomicInteger();
  private final AtomicLong names = new AtomicLong(1000);
  private final TinyExperiments tiny = new TinyExperiments();

  private final DatasetSource source =
      new DatasetSource() {
        @Override
        public Dataset load(String name) {
          loads.incrementAndGet();
          return TinyTask.DATA.dataset();
        }

        @Override
        public List<Listing> list() {
          return List.of();
        }
      };

  private RunTrainer trainer() {
    TrainingEngine engine = new FakeTrainingEngine();
    return new RunTrainer(
        source,
        TrainingEngines.of(Map.of("djl", engine, "fused", engine)),
        Vocabulary.builtIn(),
        names::incrementAndGet);
  }

  private Experiments experiments() {
    Environment here = new Environment(new TreeMap<>(Map.of("machine", "one")));
    return new Experiments(
        tiny.streams(),
        RunStores.withoutCheckpoints(tiny.snapshots),
        trainer(),
        new Experiments.Registry(
            () -> RunId.of(names.incrementAndGet(), 0), tiny.locks, engine -> here));
  }

  private RunId start(RunOrder order) {
    loads.set(0);
    return experiments().start(order, RunObserver.NONE);
  }

  @Test
  void a_trunk_loads_its_data_once() {
    start(TinyExperiments.trunk(Map.of("levels", 1, "engine", "auto")));

    assertThat(loads).hasValue(1);
  }

  @Test
  void a_branch_loads_its_data_once_though_its_weights_are_held_against_the_network() {
    RunId parent = start(TinyExperiments.trunk(Map.of("levels", 1)));
    RunOrder order =
        new BranchPlans(tiny.tickets())
            .plan(BranchAddress.parse(parent + "@1"), KindRequests.usual("noise"), 0);

    start(order);

    assertThat(loads).hasValue(1);
  }

  @Test
  void an_order_whose_engine_has_a_name_is_recorded_as_the_very_specification_that_was_checked() {
    ExperimentSpec spec = TinyExperiments.spec(Map.of("levels", 0));

    assertThat(trainer().prepareNew(spec).spec()).isSameAs(spec);
  }
}
