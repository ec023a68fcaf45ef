package org.lth.workbench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.compare.FactKind;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.engine.Engines;
import org.lth.workbench.engine.FakeTrainingEngine;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.SabotagedEngine;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.snapshot.Table;

class ReplayTest {
  private static final long ALL_STEPS = 4 * 40;

  private final TinyExperiments tiny = new TinyExperiments();
  private final StoredRun run = tiny.start(Map.of());

  private ReplayReport replay() {
    return tiny.replay().replay(run, ReplayRequest.ALL, RunObserver.NONE);
  }

  private ReplayReport replayWith(SabotagedEngine engine, Environment here) {
    return tiny.replay(engine, here).replay(run, ReplayRequest.ALL, RunObserver.NONE);
  }

  private static Environment machine(String name) {
    return new Environment(new TreeMap<>(Map.of("machine", name)));
  }

  @Test
  void an_honest_replay_is_identical_and_takes_every_step() {
    ReplayReport report = replay();
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
    assertThat(report.stepsExecuted()).isEqualTo(ALL_STEPS);
    assertThat(report.checked().byKind().get(FactKind.SCORES)).as("four scores").isEqualTo(4 * 8);
    assertThat(report.checked().byKind().get(FactKind.COUNTS)).as("three layers").isEqualTo(4 * 6);
    assertThat(report.checked().byKind().get(FactKind.DIGESTS)).isGreaterThan(4 * 6);
    assertThat(report.differences()).isEmpty();
    assertThat(report.firstDivergence()).isEmpty();
    assertThat(tiny.catalog().run(run.run()).stored()).isEqualTo(run.stored());
    assertThat(tiny.journal.read(StreamName.HOME))
        .extracting(stored -> stored.event().type())
        .containsExactly("run-replayed");
  }

  @Test
  void a_replay_needs_none_of_the_runs_outputs() {
    tiny.snapshots.forgetAllBut();
    ReplayReport report = replay();
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
    assertThat(report.stepsExecuted()).isEqualTo(ALL_STEPS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17, 39})
  void one_ulp_of_the_learning_rate_diverges_at_the_first_step_whose_loss_differs(int from) {
    diverges(tiny, new FakeTrainingEngine(), from);
  }

  @ParameterizedTest
  @CsvSource({"djl, 0", "djl, 17", "fused, 0", "fused, 17"})
  void the_engines_of_the_product_show_one_ulp_too(String word, int from) {
    TrainingEngine engine = Engines.named(word);
    TinyExperiments trained = new TinyExperiments(engine, machine("one"));
    StoredRun recorded = trained.start(Map.of());
    assertThat(trained.replay().replay(recorded, ReplayRequest.ALL, RunObserver.NONE).verdict())
        .isEqualTo(ReplayVerdict.IDENTICAL);
    diverges(trained, engine, from);
  }

  /** Replays the only run of a tiny with a planted change. */
  private static void diverges(TinyExperiments tiny, TrainingEngine honest, int from) {
    StoredRun run = tiny.catalog().runs().get(0);
    SabotagedEngine engine = SabotagedEngine.ulpOfLearningRateFrom(from).of(honest);
    ReplayReport report =
        tiny.replay(engine, machine("one")).replay(run, ReplayRequest.ALL, RunObserver.NONE);
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.DIVERGED);
    Divergence divergence = report.firstDivergence().orElseThrow();
    assertThat(divergence.level()).contains(Level.DENSE);
    assertThat(divergence.tensor()).isPresent();
    long expected = firstDifferentLoss(losses(tiny, run), engine);
    if (expected < 0) {
      assertThat(divergence.step()).isEmpty();
    } else {
      assertThat(divergence.step()).hasValue(expected);
      assertThat(expected).isGreaterThan(from + 1L);
    }
    assertThat(report.stepsExecuted()).as("stops at the first level").isEqualTo(40);
  }

  /** Trains with the planted change in a tiny of its own, and looks for the first other loss. */
  private static long firstDifferentLoss(float[] recorded, SabotagedEngine engine) {
    TinyExperiments other = new TinyExperiments(engine, machine("one"));
    float[] changed = losses(other, other.start(Map.of("levels", 0)));
    for (int row = 0; row < recorded.length; row++) {
      if (Float.floatToRawIntBits(recorded[row]) != Float.floatToRawIntBits(changed[row])) {
        return row;
      }
    }
    return -1;
  }

  private static float[] losses(TinyExperiments from, StoredRun of) {
    LevelState dense = of.state().levels().get(0);
    Table metrics = from.snapshots.table(dense.trained().orElseThrow().sets().tables().metrics());
    return metrics.floats("trainLoss");
  }

  @Test
  void a_small_difference_on_another_machine_is_equivalent_and_names_what_differs() {
    ReplayReport report = replayWith(SabotagedEngine.ulpOfLearningRateFrom(39), machine("two"));
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.EQUIVALENT);
    assertThat(report.environmentDifferences())
        .containsExactly(new Environment.Difference("machine", "one", "two"));
    assertThat(report.firstDivergence()).isPresent();
    assertThat(report.stepsExecuted()).isEqualTo(ALL_STEPS);
  }

  @Test
  void a_large_difference_on_another_machine_is_still_a_divergence() {
    SabotagedEngine engine =
        new SabotagedEngine(
            new SabotagedEngine.Sabotage() {
              @Override
              public List<org.lth.workbench.engine.TrainingSession.Batch> batches(
                  List<org.lth.workbench.engine.TrainingSession.Batch> batches, long steps) {
                return batches.stream()
                    .map(
                        batch ->
                            new org.lth.workbench.engine.TrainingSession.Batch(
                                batch.examples(), 1e-12))
                    .toList();
              }
            });
    assertThat(replayWith(engine, machine("two")).verdict()).isEqualTo(ReplayVerdict.DIVERGED);
  }

  @Test
  void equal_bits_on_another_machine_are_identical() {
    ReplayReport report =
        tiny.replay(new FakeTrainingEngine(), machine("two"))
            .replay(run, ReplayRequest.ALL, RunObserver.NONE);
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
    assertThat(report.environmentDifferences()).hasSize(1);
  }

  @Test
  void a_single_level_is_replayed_from_its_ticket() {
    ReplayReport report =
        tiny.replay().replay(run, ReplayRequest.of(new Level(2)), RunObserver.NONE);
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
    assertThat(report.stepsExecuted()).isEqualTo(40);
  }

  @Test
  void a_single_level_whose_ticket_is_missing_is_blocked() {
    tiny.snapshots.forgetAllBut();
    ReplayReport report =
        tiny.replay().replay(run, ReplayRequest.of(new Level(2)), RunObserver.NONE);
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.BLOCKED);
    assertThat(report.stepsExecuted()).isZero();
    assertThat(report.blocked()).isPresent();
  }

  @Test
  void a_control_is_replayed_from_its_parents_mask_and_blocked_without_it() {
    var ticket = tiny.tickets().find(new TicketAddress(run.run().value(), new Level(3)));
    RunOrder order =
        new RunOrder(
            new RunKind("random-reinit"),
            1,
            Optional.of(tiny.tickets().branching(ticket, 0)),
            Optional.empty(),
            run.state().started().plan().spec());
    StoredRun control = tiny.catalog().run(tiny.experiments().start(order, RunObserver.NONE));
    Digest mask = ticket.level().ticket().mask().digest();
    tiny.snapshots.forgetAllBut(mask);
    assertThat(tiny.replay().replay(control, ReplayRequest.ALL, RunObserver.NONE).verdict())
        .isEqualTo(ReplayVerdict.IDENTICAL);
    tiny.snapshots.forgetAllBut();
    assertThat(tiny.replay().replay(control, ReplayRequest.ALL, RunObserver.NONE).verdict())
        .isEqualTo(ReplayVerdict.BLOCKED);
  }

  @Test
  void a_run_whose_event_was_changed_is_blocked_and_the_event_is_named() {
    List<StoredEvent> forged = new java.util.ArrayList<>(run.stored());
    StoredEvent first = forged.get(0);
    EncodedEvent event = first.event();
    String data = event.data().replace("\"learningRate\":0.01", "\"learningRate\":0.02");
    assertThat(data).isNotEqualTo(event.data());
    forged.set(
        0,
        new StoredEvent(
            first.position(),
            first.stream(),
            first.version(),
            new EncodedEvent(event.type(), event.schema(), event.at(), data),
            first.link()));
    StoredRun changed =
        new StoredRun(run.run(), forged, run.state(), run.standing(), run.failure());
    ReplayReport report = tiny.replay().replay(changed, ReplayRequest.ALL, RunObserver.NONE);
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.BLOCKED);
    assertThat(report.blocked().orElseThrow().problem().where()).contains(run.run() + "#1");
  }

  @Test
  void a_run_that_was_resumed_on_another_machine_owes_equal_bits_to_neither() {
    StoredRun interrupted = stoppedInLevel2(tiny);
    tiny.journal.append(
        new EventJournal.Append(
            StreamName.of(interrupted.run()),
            interrupted.stored().size(),
            List.of(
                tiny.codec.encode(
                    new RunEvent.RunResumed(new Level(2), 0, machine("two")),
                    Instant.ofEpochMilli(999)))));
    ReplayReport report =
        tiny.replay(SabotagedEngine.ulpOfLearningRateFrom(39), machine("one"))
            .replay(tiny.catalog().run(interrupted.run()), ReplayRequest.ALL, RunObserver.NONE);
    assertThat(report.environmentDifferences())
        .containsExactly(new Environment.Difference("machine", "two", "one"));
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.EQUIVALENT);
  }

  @Test
  void an_interrupted_run_is_replayed_as_far_as_it_was_trained() {
    TinyExperiments other = new TinyExperiments();
    StoredRun stopped = stoppedInLevel2(other);
    ReplayReport report = other.replay().replay(stopped, ReplayRequest.ALL, RunObserver.NONE);
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
    assertThat(report.stepsExecuted()).isEqualTo(80);
  }

  private static StoredRun stoppedInLevel2(TinyExperiments where) {
    RunObserver stopInLevel2 =
        new RunObserver() {
          private int levels;

          @Override
          public void began(org.lth.workbench.domain.RunId id, Level level, RunEvent.Steps steps) {
            levels++;
          }

          @Override
          public boolean isStopRequested() {
            return levels == 3;
          }
        };
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> where.experiments().start(TinyExperiments.trunk(Map.of()), stopInLevel2))
        .isInstanceOf(org.lth.workbench.lottery.RunStopped.class);
    return where.catalog().runs().get(0);
  }

  @Test
  void the_ticket_of_a_level_that_was_interrupted_is_compared_too() {
    TinyExperiments other = new TinyExperiments();
    StoredRun stopped = stoppedInLevel2(other);
    List<String> types = stopped.stored().stream().map(stored -> stored.event().type()).toList();
    assertThat(types).endsWith("mask-pruned", "weights-rewound", "run-interrupted");
    ReplayReport whole = other.replay().replay(stopped, ReplayRequest.ALL, RunObserver.NONE);
    StoredRun before =
        new StoredRun(
            stopped.run(),
            stopped.stored().subList(0, stopped.stored().size() - 3),
            stopped.state(),
            stopped.standing(),
            stopped.failure());
    ReplayReport trained = other.replay().replay(before, ReplayRequest.ALL, RunObserver.NONE);
    assertThat(whole.checked().total()).isGreaterThan(trained.checked().total());
    assertThat(whole.stepsExecuted()).isEqualTo(trained.stepsExecuted());
  }

  @Test
  void a_failed_run_fails_again_at_the_same_step_and_diverges_if_it_does_not() {
    SabotagedEngine broken = SabotagedEngine.pruned("fc1.weight", 0.5f);
    TinyExperiments other = new TinyExperiments(broken, machine("one"));
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> other.start(Map.of()))
        .isInstanceOf(org.lth.workbench.lottery.InvariantBroken.class);
    StoredRun failed = other.catalog().runs().get(0);
    ReplayReport again = other.replay().replay(failed, ReplayRequest.ALL, RunObserver.NONE);
    assertThat(again.verdict()).isEqualTo(ReplayVerdict.IDENTICAL);
    ReplayReport mended =
        other
            .replay(new FakeTrainingEngine(), machine("one"))
            .replay(failed, ReplayRequest.ALL, RunObserver.NONE);
    assertThat(mended.verdict()).isEqualTo(ReplayVerdict.DIVERGED);
    assertThat(mended.firstDivergence().orElseThrow().fact().path()).isEqualTo("type");
  }
}
