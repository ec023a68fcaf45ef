package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.engine.FakeTrainingEngine;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.MaskPruned;
import org.lth.workbench.pruning.Evidence;
import org.lth.workbench.pruning.Strategies;
import org.lth.workbench.replay.ReplayReport;
import org.lth.workbench.replay.ReplayRequest;
import org.lth.workbench.replay.ReplayVerdict;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * What published code of this field got wrong without anybody seeing it, each planted once. A test
 * that passes says that the mistake would be seen.
 */
class PublishedMistakesTest {
  private static final Environment HERE = new Environment(new TreeMap<>(Map.of("machine", "one")));

  private static TinyExperiments with(SabotagedEngine engine) {
    return new TinyExperiments(engine, HERE);
  }

  private static InvariantBroken failure(TinyExperiments tiny, Map<String, ?> spec) {
    InvariantBroken broken = catchThrowableOfType(InvariantBroken.class, () -> tiny.start(spec));
    assertFailed(tiny, broken);
    return broken;
  }

  /** A run that fails says so in its history, with the tensor and the step. */
  private static void assertFailed(TinyExperiments tiny, InvariantBroken broken) {
    assertThat(broken).isNotNull();
    StoredRun run = tiny.catalog().runs().get(0);
    assertThat(run.condition().word()).isEqualTo("failed");
    var stored = run.stored().get(run.stored().size() - 1);
    RunEvent.RunFailed failed = (RunEvent.RunFailed) tiny.codec.decode(stored.event());
    assertThat(failed.tensor()).isEqualTo(broken.tensor());
    assertThat(failed.step()).isEqualTo(broken.step());
    assertThat(failed.reason()).contains(broken.problem().what());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0it", "9it"})
  void weights_not_reset(String rewindingTo) {
    TinyExperiments tiny = with(PlantedMistakes.weightsThatAreNotReset());

    InvariantBroken broken = failure(tiny, Map.of("rewinding.to", rewindingTo));

    assertThat(broken).hasMessageContaining("training begins with other values");
    assertThat(broken.step()).hasValue(Long.parseLong(rewindingTo.replace("it", "")));
    assertThat(broken.tensor()).isPresent();
  }

  @Test
  void optimizer_counters_that_do_not_go_back() {
    InvariantBroken broken = failure(with(PlantedMistakes.countersThatDoNotGoBack()), Map.of());

    assertThat(broken).hasMessageContaining("counts its steps wrongly");
    assertThat(broken.problem().expected()).startsWith("0 steps");
    assertThat(broken.step()).hasValue(0);
  }

  @Test
  void negative_weights_frozen() {
    TinyExperiments tiny = with(PlantedMistakes.negativeWeightsThatAreFrozen());

    InvariantBroken broken = failure(tiny, Map.of());

    assertThat(broken).hasMessageContaining("0 negative");
  }

  @ParameterizedTest
  @CsvSource({"adam, 0", "sgd, 0.9", "nesterov, 0.9"})
  void pruned_weights_that_return_through_momentum(String optimizer, double momentum) {
    Map<String, Object> spec =
        Map.of(
            "training.optimizer",
            optimizer,
            "training.momentum",
            momentum,
            "rewinding.to",
            "9it",
            "rewinding.optimizer",
            "rewound");

    InvariantBroken broken = failure(with(PlantedMistakes.masksThatAreForgotten(1)), spec);

    assertThat(broken).hasMessageContaining("a pruned position is not +0");
    assertThat(broken.step()).hasValue(16);
    assertThat(broken.tensor()).isPresent();
  }

  @Test
  void mask_scored_on_another_init() {
    Planted planted = new Planted(Map.of("pruning.schedule", "one-shot-at-init"));
    LevelState dense = planted.run().state().levels().get(0);
    Digest another = dense.trained().orElseThrow().sets().finalWeights().digest();

    InvariantBroken broken = planted.resumed(another, planted.honestMask());

    assertThat(broken).hasMessageContaining("other initial weights than are trained");
    assertThat(broken.problem().actual()).isEqualTo(another.toString());
  }

  @ParameterizedTest
  @CsvSource({"layer, paper2019, true", "layer, google2018, true", "global, openlth, false"})
  void off_by_one_counts(String scope, String counting, boolean isOfOneTensor) {
    Planted planted = new Planted(Map.of("pruning.scope", scope, "pruning.counting", counting));
    MaskSet mask = PlantedMistakes.oneMore(planted.honestMask());

    InvariantBroken broken = planted.resumed(planted.trained(), mask);

    assertThat(broken).hasMessageContaining("does not keep the declared count");
    assertThat(broken.tensor().isPresent()).isEqualTo(isOfOneTensor);
  }

  @ParameterizedTest
  @CsvSource({"layer, paper2019", "layer, google2018", "global, openlth"})
  void honest_counts_pass_where_they_are_planted(String scope, String counting) {
    Planted planted = new Planted(Map.of("pruning.scope", scope, "pruning.counting", counting));

    assertThat(planted.resumed(planted.trained(), planted.honestMask())).isNull();
  }

  @Test
  void test_set_used_for_selection() {
    Map<String, Object> spec = Map.of("training.learningRate", 0.2);
    StoredRun honest = new TinyExperiments().start(spec);
    StoredRun liedTo = with(PlantedMistakes.testScoresThatAreLies()).start(spec);

    for (int level = 0; level < honest.state().levels().size(); level++) {
      LevelState expected = honest.state().levels().get(level);
      LevelState actual = liedTo.state().levels().get(level);
      var sets = expected.trained().orElseThrow().sets();
      assertThat(actual.ticket()).isEqualTo(expected.ticket());
      assertThat(actual.trained().orElseThrow().sets().finalWeights())
          .isEqualTo(sets.finalWeights());
      assertThat(actual.trained().orElseThrow().sets().earlyStopWeights())
          .as("the early stop of level " + level)
          .isEqualTo(sets.earlyStopWeights());
      assertThat(actual.trained().orElseThrow().outcome().finalTest())
          .as("the lie is recorded")
          .isNotEqualTo(expected.trained().orElseThrow().outcome().finalTest());
    }
  }

  @Test
  void test_set_in_the_place_of_the_validation_set() {
    TinyExperiments tiny = with(PlantedMistakes.validationThatIsTheTest());
    StoredRun run = tiny.start(Map.of("levels", 0));

    ReplayReport report =
        tiny.replay(new FakeTrainingEngine(), HERE)
            .replay(run, ReplayRequest.ALL, RunObserver.NONE);

    assertThat(report.verdict()).isEqualTo(ReplayVerdict.DIVERGED);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9})
  void mask_lost_on_resume(int opportunity) {
    TinyExperiments tiny = with(PlantedMistakes.masksThatAreForgotten(1));
    Map<String, Object> spec = Map.of("checkpoint.every", 1e-9);
    RunObserver stop =
        new RunObserver() {
          private int asked;

          @Override
          public boolean isStopRequested() {
            return ++asked == opportunity;
          }
        };
    assertThatThrownBy(() -> tiny.experiments().start(TinyExperiments.trunk(spec), stop))
        .isInstanceOf(RunStopped.class);
    RunId run = tiny.catalog().ids().get(0);
    assertThat(tiny.catalog().run(run).state().lastLevel().orElseThrow().level())
        .isEqualTo(new Level(1));

    InvariantBroken broken =
        catchThrowableOfType(
            InvariantBroken.class, () -> tiny.experiments().resume(run, RunObserver.NONE));

    assertFailed(tiny, broken);
    assertThat(broken).hasMessageContaining("a pruned position is not +0");
  }

  @Test
  void synflow_that_equals_snip() {
    MaskSet synflow = firstMask("synflow", "given");
    MaskSet snip = firstMask("snip", "given");

    assertThat(synflow).as("synflow is not snip").isNotEqualTo(snip);
    assertThat(firstMask("synflow", "random")).as("synflow sees no data").isEqualTo(synflow);
    assertThat(firstMask("snip", "random")).as("snip sees data").isNotEqualTo(snip);
  }

  private static MaskSet firstMask(String strategy, String labels) {
    TinyExperiments tiny = new TinyExperiments();
    StoredRun run =
        tiny.start(
            Map.of(
                "levels",
                1,
                "training.steps",
                "1it",
                "pruning.strategy",
                strategy,
                "pruning.schedule",
                "one-shot-at-init",
                "data.labels",
                labels));
    return tiny.snapshots.masks(run.state().levels().get(1).ticket().mask().digest());
  }

  /** A run whose first mask was made by somebody else. */
  private static final class Planted {
    private final TinyExperiments tiny = new TinyExperiments();

    Planted(Map<String, ?> spec) {
      RunObserver end =
          new RunObserver() {
            @Override
            public void recorded(RunId run, RunEvent event) {
              if (event instanceof RunEvent.LevelTrained) {
                throw new IllegalStateException("the process ends");
              }
            }
          };
      assertThatThrownBy(() -> tiny.experiments().start(TinyExperiments.trunk(spec), end))
          .isInstanceOf(IllegalStateException.class);
    }

    StoredRun run() {
      return tiny.catalog().runs().get(0);
    }

    Digest trained() {
      LevelState dense = run().state().levels().get(0);
      return dense.trained().orElseThrow().sets().finalWeights().digest();
    }

    MaskSet honestMask() {
      ExperimentSpec spec = run().state().started().plan().spec();
      return Strategies.builtIn()
          .pruning(spec.pruning(), TinyTask.NETWORK, new Level(1))
          .prune(Evidence.of(tiny.snapshots.tensors(trained())), TinyTask.NETWORK.denseMasks());
    }

    /** What the run says to a mask that is in its history; null where it goes on to its end. */
    InvariantBroken resumed(Digest scored, MaskSet mask) {
      var set = tiny.snapshots.put(mask);
      RunLog.open(tiny.streams(), run().run(), RunObserver.NONE)
          .record(new MaskPruned(new Level(1), scored, set, mask.layers()));
      InvariantBroken broken =
          catchThrowableOfType(
              InvariantBroken.class,
              () -> tiny.experiments().resume(run().run(), RunObserver.NONE));
      if (broken != null) {
        assertFailed(tiny, broken);
      }
      return broken;
    }
  }
}
