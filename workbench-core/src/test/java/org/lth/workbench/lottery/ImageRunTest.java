package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.engine.Engines;
import org.lth.workbench.engine.ImageTask;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.event.RunState;
import org.lth.workbench.replay.ReplayReport;
import org.lth.workbench.replay.ReplayRequest;
import org.lth.workbench.replay.ReplayVerdict;

/** Runs of networks for images by every rule of updating, with the engine that trains them. */
class ImageRunTest {
  private final TinyExperiments tiny = runTrainer();

  private static TinyExperiments runTrainer() {
    return new TinyExperiments(
        Engines.named("djl"),
        new Environment(new TreeMap<>(Engines.named("djl").describe())),
        ImageTask.DATA.dataset());
  }

  private static Map<String, Object> spec(String model, String optimizer, double momentum) {
    Map<String, Object> spec = new TreeMap<>();
    spec.put("model", model);
    spec.put("levels", 1);
    spec.put("training.steps", "6it");
    spec.put("training.batchSize", 16);
    spec.put("training.optimizer", optimizer);
    spec.put("training.momentum", momentum);
    spec.put("training.learningRate", optimizer.equals("adam") ? 0.002 : 0.02);
    spec.put("training.weightDecay", 1e-4);
    spec.put("batchNorm.scale", "uniform");
    spec.put("pruning.rates.conv", 0.3);
    spec.put("pruning.rates.shortcut", 0.1);
    spec.put("rewinding.to", "2it");
    spec.put("rewinding.optimizer", "rewound");
    spec.put("evaluation.every", 3);
    spec.put("checkpoint.every", 1e-9);
    return spec;
  }

  /** The engine keeps its invariants at every evaluation, or the run would have failed. */
  @ParameterizedTest
  @CsvSource({
    "conv-2, sgd, 0",
    "conv-2, sgd, 0.9",
    "conv-2, nesterov, 0.9",
    "conv-2, adam, 0",
    "resnet-8, sgd, 0",
    "resnet-8, sgd, 0.9",
    "resnet-8, nesterov, 0.9",
    "resnet-8, adam, 0",
  })
  void a_run_is_resumed_replayed_and_controlled_to_the_same_bits(
      String model, String optimizer, double momentum) {
    Map<String, Object> spec = spec(model, optimizer, momentum);
    StoredRun run = tiny.start(spec);
    assertThat(run.state().ending()).isEqualTo(RunState.Ending.FINISHED);
    assertThat(run.state().levels().get(1).ticket().step()).isEqualTo(2);

    assertSameBits(run, stoppedAndResumed(spec));
    assertReplayed(run, 10);
    StoredRun control = control(run);
    assertThat(control.state().levels().get(0).ticket().mask())
        .isEqualTo(run.state().levels().get(1).ticket().mask());
    assertReplayed(control, 6);
  }

  /** In the middle of the dense level, whose rewind point is then part of the checkpoint. */
  private static StoredRun stoppedAndResumed(Map<String, Object> spec) {
    TinyExperiments disturbed = runTrainer();
    RunObserver stop =
        new RunObserver() {
          private int asked;

          @Override
          public boolean isStopRequested() {
            return ++asked == 3;
          }
        };
    assertThatThrownBy(() -> disturbed.experiments().start(TinyExperiments.trunk(spec), stop))
        .isInstanceOf(RunStopped.class);
    RunId run = disturbed.catalog().ids().get(0);
    disturbed.experiments().resume(run, RunObserver.NONE);
    return disturbed.catalog().run(run);
  }

  private static void assertSameBits(StoredRun run, StoredRun resumed) {
    List<LevelState> levels = run.state().levels();
    for (int level = 0; level < levels.size(); level++) {
      assertThat(
              LevelCheck.of(
                      new LevelCheck.Recorded(levels.get(level)),
                      new LevelCheck.Computed(resumed.state().levels().get(level)))
                  .differences())
          .isEmpty();
    }
  }

  private void assertReplayed(StoredRun run, long steps) {
    ReplayReport report = tiny.replay().replay(run, ReplayRequest.ALL, RunObserver.NONE);
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
    assertThat(report.stepsExecuted()).isEqualTo(steps);
  }

  private StoredRun control(StoredRun parent) {
    var ticket = tiny.tickets().find(new TicketAddress(parent.run().value(), new Level(1)));
    RunOrder order =
        new RunOrder(
            new RunKind("random-reinit"),
            1,
            Optional.of(tiny.tickets().branching(ticket, 0)),
            Optional.empty(),
            parent.state().started().plan().spec());
    return tiny.catalog().run(tiny.experiments().start(order, RunObserver.NONE));
  }
}
