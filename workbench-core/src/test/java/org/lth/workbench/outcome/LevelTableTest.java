package org.lth.workbench.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lth.workbench.branch.BranchOption;
import org.lth.workbench.branch.BranchRequest;
import org.lth.workbench.branch.KindRequests;
import org.lth.workbench.catalog.BranchAddress;
import org.lth.workbench.catalog.BranchPlans;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.event.RunState;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.TinyExperiments;

/** A ticket's controls are summarized by kind, each kind by itself. */
class LevelTableTest {
  private static final double CLOSE = 1e-12;
  private static final Level TICKET = new Level(2);

  private final TinyExperiments tiny = new TinyExperiments();
  private final StoredRun parent = tiny.start(Map.of());

  private RunId branch(BranchRequest request, int index) {
    RunOrder order =
        new BranchPlans(tiny.tickets())
            .plan(BranchAddress.parse(parent.run() + "@2"), request, index);
    return tiny.experiments().start(order, RunObserver.NONE);
  }

  private static BranchRequest noise(double sigma) {
    return KindRequests.plain("noise").with(BranchOption.SIGMA, Double.toString(sigma));
  }

  private static BranchRequest retrain(String key, String value) {
    return KindRequests.plain("retrain").changing(Map.of(key, value));
  }

  private TicketControls controls() {
    return table().rows().get(2).controls();
  }

  private LevelTable table() {
    return LevelTable.of(
        parent.named(),
        tiny.catalog().branchesOf(parent.run()).stream().map(StoredRun::named).toList());
  }

  private Outcome outcome(RunId run) {
    return tiny.catalog()
        .run(run)
        .state()
        .level(TICKET)
        .orElseThrow()
        .trained()
        .orElseThrow()
        .outcome();
  }

  private double accuracy(RunId run) {
    var test = outcome(run).earlyStop().test();
    return (double) test.correct() / test.total();
  }

  @Test
  void several_reinits_have_a_mean_a_range_and_the_tickets_difference_to_the_mean() {
    BranchRequest reinit = KindRequests.plain("random-reinit");
    RunId a = branch(reinit, 0);
    RunId b = branch(reinit, 1);
    RunId c = branch(reinit.with(new Seed(9)), 0);
    ControlGroup group = controls().groups().get(0);
    assertThat(controls().groups()).hasSize(1);
    assertThat(group.kind().name()).isEqualTo("random-reinit");
    assertThat(group.controls()).extracting(Control::run).containsExactly(a, b, c);
    assertThat(group.controls()).extracting(each -> each.draw().index()).containsExactly(0, 1, 0);
    assertThat(group.controls().get(2).draw().seed()).isEqualTo(new Seed(9));
    double mean = (accuracy(a) + accuracy(b) + accuracy(c)) / 3;
    Spread spread = group.accuracy().orElseThrow();
    assertThat(spread.count()).isEqualTo(3);
    assertThat(spread.mean()).isCloseTo(mean, within(CLOSE));
    assertThat(spread.lowest())
        .isEqualTo(Math.min(accuracy(a), Math.min(accuracy(b), accuracy(c))));
    assertThat(spread.highest())
        .isEqualTo(Math.max(accuracy(a), Math.max(accuracy(b), accuracy(c))));
    assertThat(spread.difference().orElseThrow())
        .isCloseTo(accuracy(parent.run()) - mean, within(CLOSE));
    Spread steps = group.earlyStop().orElseThrow();
    double meanStep =
        (outcome(a).earlyStopStep() + outcome(b).earlyStopStep() + outcome(c).earlyStopStep())
            / 3.0;
    assertThat(steps.mean()).isCloseTo(meanStep, within(CLOSE));
    assertThat(steps.difference().orElseThrow())
        .isCloseTo(outcome(parent.run()).earlyStopStep() - meanStep, within(CLOSE));
  }

  @Test
  void kinds_and_settings_are_never_averaged_with_others() {
    branch(KindRequests.plain("random-reinit"), 0);
    branch(noise(0.5), 0);
    branch(noise(0.5), 1);
    branch(noise(3), 0);
    branch(retrain("training.learningRate", "0.02"), 0);
    branch(retrain("seeds.order", "7"), 0);
    assertThat(controls().groups())
        .extracting(group -> group.kind().name() + " " + group.controls().size())
        .containsExactly(
            "random-reinit 1",
            "noise{sigma=0.5} 2",
            "noise{sigma=3} 1",
            "retrain{seeds.order=7} 1",
            "retrain{training.learningRate=0.02} 1");
    assertThat(table().kinds()).hasSize(5).isEqualTo(table().trainedKinds());
    assertThat(table().rows().get(1).controls().groups()).isEmpty();
  }

  @Test
  void what_a_kind_does_by_itself_is_no_setting_but_the_step_that_it_goes_back_to_is() {
    branch(KindRequests.plain("fine-tune").changing(Map.of("rewinding.steps", "11it")), 0);
    branch(KindRequests.plain("lr-rewind").with(BranchOption.STEP, "9it"), 0);
    branch(
        KindRequests.plain("invert-mask")
            .changing(Map.of("checkpoint.every", "5", "replay.tolerance", "0.1")),
        0);
    assertThat(controls().groups())
        .extracting(group -> group.kind().name())
        .containsExactly("invert-mask", "fine-tune{rewinding.steps=11it}", "lr-rewind{step=9it}");
  }

  @Test
  void a_branch_that_continues_is_the_control_of_none() {
    branch(KindRequests.plain("continue").changing(Map.of("levels", "4")), 0);
    assertThat(table().kinds()).isEmpty();
  }

  @Test
  void what_is_not_trained_is_counted_and_has_no_number() {
    branch(noise(0.5), 0);
    RunId done = tiny.catalog().branchesOf(parent.run()).get(0).run();
    RunState whole = tiny.catalog().run(done).state();
    RunStarted started = whole.started();
    RunId open = RunId.of(77, 7);
    NamedRun begun =
        new NamedRun(
            open, new RunState(started, List.of(), Optional.empty(), RunState.Ending.FAILED));
    ControlGroup both =
        TicketControls.of(parent.named(), TICKET, List.of(new NamedRun(done, whole), begun))
            .groups()
            .get(0);
    assertThat(both.untrained()).containsExactly(open);
    assertThat(both.accuracy().orElseThrow().count()).isEqualTo(1);
    ControlGroup none = TicketControls.of(parent.named(), TICKET, List.of(begun)).groups().get(0);
    assertThat(none.accuracy()).isEmpty();
    assertThat(LevelTable.of(parent.named(), List.of(begun)).trainedKinds()).isEmpty();
  }

  @Test
  void a_control_of_another_run_or_level_is_no_control_of_this_ticket() {
    branch(noise(0.5), 0);
    StoredRun branch = tiny.catalog().branchesOf(parent.run()).get(0);
    StoredRun other = tiny.start(Map.of("seeds.init", 4));
    assertThat(TicketControls.of(other.named(), TICKET, List.of(branch.named())).groups())
        .isEmpty();
    assertThat(TicketControls.of(parent.named(), new Level(1), List.of(branch.named())).groups())
        .isEmpty();
  }

  @Test
  void levels_stand_against_the_dense_network() {
    LevelTable table = table();
    assertThat(table.rows()).hasSize(4);
    assertThat(table.rows().get(0).versusDense()).isEmpty();
    double dense = table.rows().get(0).outcome().orElseThrow().earlyStop().test().accuracy();
    assertThat(table.rows().get(2).versusDense().orElseThrow())
        .isCloseTo(accuracy(parent.run()) - dense, within(CLOSE));
  }
}
