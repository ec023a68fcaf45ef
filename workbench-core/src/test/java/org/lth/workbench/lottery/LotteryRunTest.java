package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.control.Moments;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.event.RunState;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.pruning.Evidence;
import org.lth.workbench.pruning.Strategies;
import org.lth.workbench.snapshot.Table;
import org.lth.workbench.spec.ExperimentSpec;

/** The laws of lottery-ticket runs, on real arithmetic. */
class LotteryRunTest {
  private final TinyExperiments tiny = new TinyExperiments();

  private MaskSet masks(LevelState level) {
    return tiny.snapshots.masks(level.ticket().mask().digest());
  }

  private static SetDigest finalWeights(LevelState level) {
    return level.trained().orElseThrow().sets().finalWeights();
  }

  @Test
  void survivors_of_every_level_equal_the_initial_weights_bit_for_bit() {
    StoredRun run = tiny.start(Map.of());
    TensorSet initial = Initialization.original(new Seed(1)).draw(TinyTask.NETWORK);
    assertThat(run.state().levels()).hasSize(4);
    for (LevelState level : run.state().levels()) {
      assertThat(level.ticket().weights())
          .isEqualTo(ContentDigests.of(initial.masked(masks(level))));
      assertThat(level.ticket().step()).isZero();
    }
  }

  @Test
  void survivors_equal_the_weights_of_the_step_that_they_are_rewound_to() {
    StoredRun until9 = tiny.start(Map.of("training.steps", "9it", "levels", 0));
    TensorSet atStep9 =
        tiny.snapshots.tensors(finalWeights(until9.state().levels().get(0)).digest());
    StoredRun run = tiny.start(Map.of("rewinding.to", "9it"));
    for (LevelState level : run.state().levels().subList(1, 4)) {
      assertThat(level.ticket().weights())
          .isEqualTo(ContentDigests.of(atStep9.masked(masks(level))));
      assertThat(level.ticket().step()).isEqualTo(9);
      assertThat(level.trained().orElseThrow().steps()).isEqualTo(new RunEvent.Steps(9, 40));
      assertThat(level.ticket().optimizer()).isEmpty();
    }
  }

  @Test
  void a_rewound_optimizer_has_the_moments_of_that_step_under_the_mask() {
    StoredRun until9 = tiny.start(Map.of("training.steps", "9it", "levels", 0));
    TensorSet atStep9 =
        tiny.snapshots.tensors(
            until9
                .state()
                .levels()
                .get(0)
                .trained()
                .orElseThrow()
                .sets()
                .finalOptimizer()
                .digest());
    StoredRun run = tiny.start(Map.of("rewinding.to", "9it", "rewinding.optimizer", "rewound"));
    LevelState level = run.state().levels().get(2);
    assertThat(level.ticket().optimizer())
        .contains(ContentDigests.of(Moments.masked(atStep9, masks(level))));
  }

  @Test
  void a_level_that_prunes_nothing_and_rewinds_everything_trains_to_the_same_bits() {
    StoredRun run =
        tiny.start(
            Map.of(
                "levels", 1,
                "pruning.rates.fc", 0,
                "pruning.rates.output", 0,
                "rewinding.to", "9it",
                "rewinding.optimizer", "rewound"));
    assertThat(finalWeights(run.state().levels().get(1)))
        .isEqualTo(finalWeights(run.state().levels().get(0)));
  }

  @Test
  void pruning_scores_the_last_step_weights_and_not_those_of_the_early_stop() {
    StoredRun run = tiny.start(Map.of("training.learningRate", 0.3, "training.steps", "60it"));
    RunEvent.LevelTrained dense = run.state().levels().get(0).trained().orElseThrow();
    assertThat(dense.outcome().earlyStopStep()).as("the early stop is early").isLessThan(60);
    ExperimentSpec spec = run.state().started().plan().spec();
    MaskSet expected =
        Strategies.builtIn()
            .pruning(spec.pruning(), TinyTask.NETWORK, new Level(1))
            .prune(
                Evidence.of(tiny.snapshots.tensors(dense.sets().finalWeights().digest())),
                TinyTask.NETWORK.denseMasks());
    assertThat(masks(run.state().levels().get(1))).isEqualTo(expected);
  }

  @Test
  void one_shot_levels_prune_the_dense_networks_trained_weights_once() {
    StoredRun run = tiny.start(Map.of("pruning.schedule", "one-shot"));
    ExperimentSpec spec = run.state().started().plan().spec();
    TensorSet dense = tiny.snapshots.tensors(finalWeights(run.state().levels().get(0)).digest());
    for (LevelState level : run.state().levels().subList(1, 4)) {
      MaskSet expected =
          Strategies.builtIn()
              .pruning(spec.pruning(), TinyTask.NETWORK, level.level())
              .prune(Evidence.of(dense), TinyTask.NETWORK.denseMasks());
      assertThat(masks(level)).isEqualTo(expected);
    }
  }

  @Test
  void masks_only_shrink_from_level_to_level() {
    StoredRun run = tiny.start(Map.of("pruning.scope", "global"));
    List<LevelState> levels = run.state().levels();
    for (int i = 1; i < levels.size(); i++) {
      MaskSet before = masks(levels.get(i - 1));
      masks(levels.get(i))
          .forEach(mask -> assertThat(mask.isWithin(before.get(mask.name()))).isTrue());
      assertThat(levels.get(i).density().kept()).isLessThan(levels.get(i - 1).density().kept());
    }
  }

  @Test
  void equal_seeds_give_equal_digests_and_another_seed_gives_others() {
    StoredRun first = tiny.start(Map.of());
    StoredRun again = new TinyExperiments().start(Map.of());
    StoredRun other = tiny.start(Map.of("seeds.root", 2, "seeds.init", 2, "seeds.order", 2));
    for (int i = 0; i < 4; i++) {
      LevelState level = first.state().levels().get(i);
      assertThat(differences(level, again.state().levels().get(i))).isEmpty();
      assertThat(finalWeights(other.state().levels().get(i))).isNotEqualTo(finalWeights(level));
    }
  }

  private static List<LevelCheck.Check> differences(LevelState one, LevelState other) {
    LevelCheck check = LevelCheck.of(new LevelCheck.Recorded(one), new LevelCheck.Computed(other));
    assertThat(check.checks()).hasSizeGreaterThanOrEqualTo(6);
    return check.differences();
  }

  @ParameterizedTest
  @CsvSource({"seeds.init,false", "seeds.order,true"})
  void each_seed_varies_its_own_purpose(String seed, boolean keepsInitialWeights) {
    LevelState one = tiny.start(Map.of("levels", 0)).state().levels().get(0);
    LevelState other = tiny.start(Map.of("levels", 0, seed, 99)).state().levels().get(0);
    assertThat(other.ticket().weights().equals(one.ticket().weights()))
        .isEqualTo(keepsInitialWeights);
    assertThat(finalWeights(other)).isNotEqualTo(finalWeights(one));
  }

  @Test
  void every_level_sees_the_same_data_in_the_same_order() {
    StoredRun run =
        tiny.start(Map.of("levels", 1, "pruning.rates.fc", 0, "pruning.rates.output", 0));
    Table dense = metrics(run.state().levels().get(0));
    Table next = metrics(run.state().levels().get(1));
    assertThat(next.digest()).isEqualTo(dense.digest());
    assertThat(dense.floats("trainLoss")).hasSize(41);
  }

  private Table metrics(LevelState level) {
    return tiny.snapshots.table(level.trained().orElseThrow().sets().tables().metrics());
  }

  @Test
  void the_early_stop_is_the_earliest_step_of_the_lowest_validation_loss() {
    StoredRun run = tiny.start(Map.of("training.learningRate", 0.2));
    for (LevelState level : run.state().levels()) {
      double[] losses = metrics(level).doubles("validationLoss");
      int best = 0;
      for (int row = 0; row < losses.length; row++) {
        boolean isEvaluated = row % 8 == 0;
        assertThat(Double.isNaN(losses[row])).isEqualTo(!isEvaluated);
        if (losses[row] < losses[best]) {
          best = row;
        }
      }
      RunEvent.Outcome outcome = level.trained().orElseThrow().outcome();
      assertThat(outcome.earlyStopStep()).isEqualTo(best);
      assertThat(outcome.earlyStop().test().accuracy())
          .isEqualTo(metrics(level).doubles("testAccuracy")[best]);
      assertThat(outcome.earlyStop().train().total()).isEqualTo(TinyTask.DATA.train().length);
    }
  }

  @Test
  void weights_are_evaluated_at_the_last_step_too() {
    StoredRun run = tiny.start(Map.of("levels", 0, "training.steps", "21it"));
    double[] losses = metrics(run.state().levels().get(0)).doubles("validationLoss");
    assertThat(losses[21]).isNotNaN();
    assertThat(losses[20]).isNaN();
  }

  /** Stops a run at its n-th opportunity. */
  private static RunObserver stopAt(int opportunity) {
    return new RunObserver() {
      private int asked;

      @Override
      public boolean isStopRequested() {
        return ++asked == opportunity;
      }
    };
  }

  @Property(tries = 12)
  void an_interrupted_run_resumes_to_the_same_digests(@ForAll @IntRange(min = 1, max = 16) int n) {
    TinyExperiments fresh = new TinyExperiments();
    StoredRun undisturbed = new TinyExperiments().start(Map.of());
    assertThatThrownBy(() -> fresh.experiments().start(TinyExperiments.trunk(Map.of()), stopAt(n)))
        .isInstanceOf(RunStopped.class);
    RunId run = fresh.catalog().ids().get(0);
    assertThat(fresh.catalog().run(run).condition().word()).isEqualTo("interrupted");
    fresh.experiments().resume(run, RunObserver.NONE);
    StoredRun resumed = fresh.catalog().run(run);
    assertThat(resumed.state().ending()).isEqualTo(RunState.Ending.FINISHED);
    for (int i = 0; i < 4; i++) {
      assertThat(differences(undisturbed.state().levels().get(i), resumed.state().levels().get(i)))
          .isEmpty();
    }
    assertThat(resumed.stored().stream().map(event -> event.event().type()))
        .contains("run-interrupted", "run-resumed");
  }

  @Test
  void a_random_reinit_has_the_tickets_mask_and_newly_drawn_weights() {
    StoredRun parent = tiny.start(Map.of());
    StoredRun first = control(parent, 0);
    StoredRun second = control(parent, 1);
    LevelState ticket = parent.state().levels().get(2);
    LevelState control = first.state().levels().get(0);
    assertThat(first.state().levels()).hasSize(1);
    assertThat(control.level()).isEqualTo(new Level(2));
    assertThat(control.ticket().mask()).isEqualTo(ticket.ticket().mask());
    TensorSet drawn = new Initialization(new Seed(1), "random-reinit", 0).draw(TinyTask.NETWORK);
    assertThat(control.ticket().weights())
        .isEqualTo(ContentDigests.of(drawn.masked(masks(ticket))));
    assertThat(second.state().levels().get(0).ticket().weights())
        .isNotEqualTo(control.ticket().weights());
    assertThat(first.state().started().branching().orElseThrow().parent().hash())
        .isEqualTo(madeBy(parent, new Level(2)));
    assertThat(tiny.catalog().run(parent.run()).stored()).isEqualTo(parent.stored());
  }

  private org.lth.workbench.domain.Digest madeBy(StoredRun run, Level level) {
    return run.stored().stream()
        .filter(
            stored ->
                tiny.codec.decode(stored.event()) instanceof RunEvent.WeightsRewound rewound
                    && rewound.level().equals(level))
        .findFirst()
        .orElseThrow()
        .hash();
  }

  private StoredRun control(StoredRun parent, int index) {
    var ticket = tiny.tickets().find(new TicketAddress(parent.run().value(), new Level(2)));
    RunOrder order =
        new RunOrder(
            new RunKind("random-reinit"),
            1,
            Optional.of(tiny.tickets().branching(ticket, index)),
            Optional.empty(),
            parent.state().started().plan().spec());
    return tiny.catalog().run(tiny.experiments().start(order, RunObserver.NONE));
  }
}
