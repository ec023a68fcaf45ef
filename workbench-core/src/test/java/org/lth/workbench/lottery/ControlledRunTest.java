package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.replay.ReplayReport;
import org.lth.workbench.replay.ReplayRequest;
import org.lth.workbench.replay.ReplayVerdict;
import org.lth.workbench.spec.InvalidSpec;

class ControlledRunTest {
  private final TinyExperiments tiny = new TinyExperiments();

  @ParameterizedTest
  @CsvSource({
    "data.labels, random",
    "data.pixels, shuffled",
    "data.subsample, 0.5",
    "data.normalization, unit",
    "data.normalization, given",
  })
  void a_control_changes_the_run_and_nothing_of_the_identity_of_its_data(String key, String value) {
    LevelState plain = tiny.start(Map.of("levels", 0)).state().levels().get(0);
    Map<String, Object> changes = new TreeMap<>(Map.of("levels", 1, key, value));
    if (value.equals("given")) {
      changes.putAll(Map.of("data.mean", "0.25", "data.deviation", "0.5"));
    }
    StoredRun run = tiny.start(changes);

    LevelState controlled = run.state().levels().get(0);
    assertThat(weights(controlled)).isNotEqualTo(weights(plain));
    assertThat(controlled.ticket().weights()).isEqualTo(plain.ticket().weights());
    DatasetUse use = run.state().started().plan().dataset();
    assertThat(use.fingerprint()).isEqualTo(TinyTask.DATA.dataset().fingerprint());
    assertThat(use.split().test()).isEqualTo(60);

    ReplayReport report = tiny.replay().replay(run, ReplayRequest.ALL, RunObserver.NONE);

    assertThat(report.verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
    assertThat(report.stepsExecuted()).isEqualTo(80);
  }

  @Test
  void a_given_normalization_is_recorded_and_one_of_other_images_is_refused() {
    Map<String, Object> given = Map.of("levels", 0, "data.normalization", "given");
    Map<String, Object> grey = new TreeMap<>(given);
    grey.putAll(Map.of("data.mean", "0.25", "data.deviation", "0.5"));
    assertThat(tiny.start(grey).state().started().plan().dataset().normalization())
        .isEqualTo(new Normalization(0.25, 0.5));
    Map<String, Object> colours = new TreeMap<>(given);
    colours.putAll(Map.of("data.mean", "0.1,0.2,0.3", "data.deviation", "0.1,0.2,0.3"));
    assertThatExceptionOfType(InvalidSpec.class)
        .isThrownBy(() -> tiny.start(colours))
        .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.BAD_INPUT))
        .withMessageContaining("3 each");
  }

  @Test
  void new_laws_of_initial_values_are_replayed_to_the_same_bits() {
    StoredRun run =
        tiny.start(
            Map.of(
                "levels", 1,
                "initialization", "glorot-truncated-normal",
                "biases.initialization", "uniform-fan-in"));
    LevelState plain = tiny.start(Map.of("levels", 0)).state().levels().get(0);
    assertThat(run.state().levels().get(0).ticket().weights())
        .isNotEqualTo(plain.ticket().weights());
    ReplayReport report = tiny.replay().replay(run, ReplayRequest.ALL, RunObserver.NONE);
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.0001, 0"})
  void a_level_that_would_prune_nothing_is_refused_with_its_number(double fc, double output) {
    Map<String, Object> rates =
        Map.of("levels", 20, "pruning.rates.fc", fc, "pruning.rates.output", output);
    assertThatExceptionOfType(InvalidSpec.class)
        .isThrownBy(() -> tiny.experiments().checkShrinks(TinyExperiments.spec(rates)))
        .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.BAD_INPUT))
        .withMessageContaining("would prune nothing")
        .satisfies(refused -> assertThat(refused.problem().where()).isEqualTo("level 1"));
    Map<String, Object> dense = new TreeMap<>(rates);
    dense.put("levels", 0);
    tiny.experiments().checkShrinks(TinyExperiments.spec(dense));
    tiny.experiments().checkShrinks(TinyExperiments.spec(Map.of()));
  }

  @Test
  void the_seed_of_the_data_varies_the_control_alone() {
    Map<String, Object> control = Map.of("levels", 0, "data.labels", "random");
    LevelState one = tiny.start(control).state().levels().get(0);
    LevelState other =
        tiny.start(Map.of("levels", 0, "data.labels", "random", "seeds.data", 9))
            .state()
            .levels()
            .get(0);

    assertThat(other.ticket().weights()).isEqualTo(one.ticket().weights());
    assertThat(weights(other)).isNotEqualTo(weights(one));
  }

  @Test
  void what_was_trained_on_is_recorded() {
    DatasetUse use =
        tiny.start(Map.of("levels", 0, "data.subsample", "0.1", "data.normalization", "unit"))
            .state()
            .started()
            .plan()
            .dataset();

    assertThat(use.split().train()).isEqualTo(18);
    assertThat(use.split().validation()).isEqualTo(TinyTask.DATA.validation().length);
    assertThat(use.normalization()).isEqualTo(new Normalization(0, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "augmentation.flip, horizontal",
    "augmentation.crop, 1",
    "data.normalization, per-image-l2",
    "model, resnet-8",
  })
  void what_an_engine_does_not_do_is_refused_before_anything_is_recorded(String key, String value) {
    assertThatExceptionOfType(InvalidSpec.class)
        .isThrownBy(() -> tiny.start(Map.of(key, value, "engine", "fused")))
        .satisfies(unfit -> assertThat(unfit.kind()).isEqualTo(Kind.BAD_INPUT))
        .withMessageContaining(key);
    assertThat(tiny.catalog().runs()).isEmpty();
  }

  @Test
  void what_only_one_engine_does_is_given_to_it() {
    for (Map<String, String> asked :
        List.of(
            Map.of("augmentation.flip", "horizontal"),
            Map.of("augmentation.crop", "2"),
            Map.of("data.normalization", "per-image-l2"),
            Map.of("model", "resnet-8"))) {
      Map<String, String> auto = new TreeMap<>(asked);
      auto.put("engine", "auto");
      assertThat(tiny.runTrainer().prepareNew(TinyExperiments.spec(auto)).spec().engine())
          .isEqualTo("djl");
    }
    assertThat(
            tiny.runTrainer()
                .prepareNew(TinyExperiments.spec(Map.of("engine", "auto")))
                .spec()
                .engine())
        .isEqualTo("fused");
  }

  @Test
  void a_network_without_hidden_units_drops_none() {
    assertThatExceptionOfType(InvalidSpec.class)
        .isThrownBy(
            () -> tiny.start(Map.of("model", "resnet-8", "training.dropout", 0.5, "engine", "djl")))
        .withMessageContaining("training.dropout");
    assertThat(tiny.catalog().runs()).isEmpty();
  }

  @Test
  void the_norms_of_images_are_asked_for_by_the_specification() {
    SplitDataset data =
        PreparedData.of(
            TinyTask.DATA.dataset(),
            TinyExperiments.spec(Map.of("data.normalization", "per-image-l2")));

    assertThat(data.isByImage()).isTrue();
    assertThat(data.use().normalization()).isEqualTo(new Normalization(0, 1));
  }

  private static SetDigest weights(LevelState level) {
    return level.trained().orElseThrow().sets().finalWeights();
  }
}
