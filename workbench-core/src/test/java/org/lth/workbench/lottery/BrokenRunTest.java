package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.RunState;

/** Runs that break what has to hold, or cannot be executed. */
class BrokenRunTest {
  private final TinyExperiments tiny = new TinyExperiments();

  @ParameterizedTest
  @CsvSource({"fc1.weight,0.5", "fc1.weight,-0.0", "fc2.weight/m,1e-20", "fc1.weight/v,1"})
  void a_pruned_position_that_comes_back_fails_the_run(String tensor, float value) {
    TinyExperiments broken =
        new TinyExperiments(
            SabotagedEngine.pruned(tensor, value), new Environment(new TreeMap<>()));
    assertThatThrownBy(() -> broken.start(Map.of()))
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining(tensor);
    StoredRun run = broken.catalog().runs().get(0);
    assertThat(run.state().ending()).isEqualTo(RunState.Ending.FAILED);
    assertThat(run.failure()).hasValueSatisfying(why -> assertThat(why).contains(tensor));
    assertThat(run.state().lastLevel().orElseThrow().level()).isEqualTo(new Level(1));
  }

  @Test
  void a_loss_that_is_not_finite_fails_the_run_at_its_step() {
    assertThatThrownBy(
            () ->
                tiny.start(
                    Map.of(
                        "training.optimizer", "sgd",
                        "training.learningRate", 1e30,
                        "training.steps", "40it")))
        .isInstanceOf(InvariantBroken.class)
        .hasMessageContaining("not finite");
    StoredRun run = tiny.catalog().runs().get(0);
    assertThat(run.condition().word()).isEqualTo("failed");
    assertThatThrownBy(() -> tiny.experiments().resume(run.run(), RunObserver.NONE))
        .isInstanceOf(RunRefused.class);
  }

  @Test
  void a_layer_that_would_be_emptied_fails_the_run() {
    assertThatThrownBy(
            () ->
                tiny.start(
                    Map.of(
                        "model",
                        "mlp-2",
                        "levels",
                        30,
                        "training.steps",
                        "1it",
                        "pruning.rates.output",
                        0.7)))
        .isInstanceOf(WorkbenchException.class)
        .hasMessageContaining("lost all its weights");
    assertThat(tiny.catalog().runs().get(0).condition().word()).isEqualTo("failed");
  }

  @Test
  void nothing_is_recorded_of_a_run_that_cannot_be_executed() {
    assertThatThrownBy(() -> tiny.start(Map.of("model", "resnet-21")))
        .hasMessageContaining("unknown model");
    assertThatThrownBy(() -> tiny.start(Map.of("rewinding.to", "10ep")))
        .isInstanceOf(RunRefused.class)
        .hasMessageContaining("behind the end");
    assertThat(tiny.journal.streams()).isEmpty();
  }

  @Test
  void a_finished_run_is_not_resumed_and_a_locked_one_neither() {
    StoredRun run = tiny.start(Map.of("levels", 0));
    assertThatThrownBy(() -> tiny.experiments().resume(run.run(), RunObserver.NONE))
        .isInstanceOf(RunRefused.class)
        .hasMessageContaining("finished");
    assertThat(tiny.locks.tryLock(run.run())).isPresent();
    assertThatThrownBy(() -> tiny.experiments().resume(run.run(), RunObserver.NONE))
        .isInstanceOf(RunRefused.class)
        .hasMessageContaining("another process");
    assertThat(tiny.catalog().run(run.run()).stored()).isEqualTo(run.stored());
  }
}
