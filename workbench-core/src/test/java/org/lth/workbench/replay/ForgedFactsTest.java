package org.lth.workbench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.compare.FactDifference;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.engine.FakeTrainingEngine;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunState;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventChain;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.SabotagedEngine;
import org.lth.workbench.lottery.TinyExperiments;

/** Events that say something else than what was trained, with every hash right. */
class ForgedFactsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DENSE = 3;

  private final TinyExperiments tiny = new TinyExperiments();
  private final StoredRun run = tiny.start(Map.of("levels", 1));

  /** The run with the data of one event changed, and every hash from there on made again. */
  private StoredRun forged(int version, Consumer<ObjectNode> change)
      throws JsonProcessingException {
    List<EncodedEvent> events = new ArrayList<>();
    for (StoredEvent stored : run.stored()) {
      EncodedEvent event = stored.event();
      if (stored.version() == version) {
        ObjectNode data = (ObjectNode) JSON.readTree(event.data());
        change.accept(data);
        String text = CanonicalJson.of(JSON.writeValueAsString(data));
        assertThat(text).isNotEqualTo(event.data());
        event = new EncodedEvent(event.type(), event.schema(), event.at(), text);
      }
      events.add(event);
    }
    List<StoredEvent> chained =
        EventChain.of(
            new EventJournal.Append(StreamName.of(run.run()), 0, events), Optional.empty(), 0);
    RunState state = RunState.of(tiny.streams().decode(chained, RunEvent.class));
    return new StoredRun(run.run(), chained, state, run.standing(), run.failure());
  }

  private ReplayReport replayed(StoredRun known) {
    return tiny.replay().replay(known, ReplayRequest.ALL, RunObserver.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outcome.earlyStop.test.correct",
        "outcome.earlyStop.validation.correct",
        "outcome.earlyStop.train.correct",
        "outcome.finalTest.correct",
        "outcome.earlyStopStep",
        "steps.from"
      })
  void a_forged_outcome_diverges_and_is_named_with_both_values(String path)
      throws JsonProcessingException {
    long[] numbers = new long[2];
    ReplayReport report =
        replayed(
            forged(
                DENSE,
                data -> {
                  ObjectNode parent = parent(data, path);
                  String last = path.substring(path.lastIndexOf('.') + 1);
                  numbers[0] = parent.get(last).asLong();
                  numbers[1] = numbers[0] > 0 ? numbers[0] - 1 : 1;
                  parent.put(last, numbers[1]);
                }));

    assertThat(report.verdict()).isEqualTo(ReplayVerdict.DIVERGED);
    FactDifference difference = report.differences().get(0);
    assertThat(difference.event()).isEqualTo(run.run() + "#" + DENSE);
    assertThat(difference.path()).isEqualTo(path);
    assertThat(difference.expected()).isEqualTo(Long.toString(numbers[1]));
    assertThat(difference.actual()).isEqualTo(Long.toString(numbers[0]));
    Divergence first = report.firstDivergence().orElseThrow();
    assertThat(first.fact()).isEqualTo(difference);
    assertThat(first.level()).contains(Level.DENSE);
    assertThat(first.values().expected()).isEqualTo(Long.toString(numbers[1]));
  }

  @ParameterizedTest
  @CsvSource({"plan.dataset.name", "plan.dataset.split.train", "plan.dataset.normalization.mean"})
  void a_forged_data_set_diverges_before_anything_is_trained(String path)
      throws JsonProcessingException {
    ReplayReport report =
        replayed(
            forged(
                1,
                data -> {
                  ObjectNode parent = parent(data, path);
                  String last = path.substring(path.lastIndexOf('.') + 1);
                  if (parent.get(last).isTextual()) {
                    parent.put(last, "another");
                  } else {
                    parent.put(last, parent.get(last).asDouble() == 1 ? 2 : 1);
                  }
                }));

    assertThat(report.verdict()).isEqualTo(ReplayVerdict.DIVERGED);
    assertThat(report.differences()).extracting(FactDifference::path).containsExactly(path);
    assertThat(report.firstDivergence().orElseThrow().level()).isEmpty();
    assertThat(report.stepsExecuted()).isZero();
  }

  @Test
  void weights_that_were_not_scored_diverge() throws JsonProcessingException {
    String initial =
        run.state().level(Level.DENSE).orElseThrow().ticket().weights().digest().toString();
    ReplayReport report = replayed(forged(DENSE + 1, data -> data.put("scored", initial)));

    assertThat(report.verdict()).isEqualTo(ReplayVerdict.DIVERGED);
    assertThat(report.firstDivergence().orElseThrow().fact().path()).isEqualTo("scored");
  }

  @Test
  void a_forged_fact_of_a_single_level_diverges() throws JsonProcessingException {
    StoredRun known =
        forged(
            DENSE + 3,
            data -> ((ObjectNode) data.get("outcome").get("finalTest")).put("correct", 0));
    ReplayReport report =
        tiny.replay().replay(known, ReplayRequest.of(new Level(1)), RunObserver.NONE);

    assertThat(report.verdict()).isEqualTo(ReplayVerdict.DIVERGED);
    assertThat(report.firstDivergence().orElseThrow().what())
        .isEqualTo("outcome.finalTest.correct");
  }

  @Test
  void a_forged_count_is_no_matter_of_another_machine() throws JsonProcessingException {
    StoredRun known =
        forged(DENSE + 1, data -> ((ObjectNode) data.get("layers").get(0)).put("kept", 1));
    ReplayReport report =
        tiny.replay(
                new FakeTrainingEngine(), new Environment(new TreeMap<>(Map.of("machine", "2"))))
            .replay(known, new ReplayRequest(Optional.empty(), 0.9), RunObserver.NONE);

    assertThat(report.verdict()).isEqualTo(ReplayVerdict.DIVERGED);
    assertThat(report.firstDivergence().orElseThrow().fact().path()).isEqualTo("layers[0].kept");
  }

  @Test
  void the_tolerance_of_the_sender_is_not_asked() throws JsonProcessingException {
    TinyExperiments other =
        new TinyExperiments(
            new FakeTrainingEngine(), new Environment(new TreeMap<>(Map.of("machine", "one"))));
    StoredRun generous = other.start(Map.of("levels", 0, "replay.tolerance", 0.999));
    SabotagedEngine engine = SabotagedEngine.ulpOfLearningRateFrom(0);
    Environment here = new Environment(new TreeMap<>(Map.of("machine", "two")));

    ReplayVerdict strict =
        other
            .replay(engine, here)
            .replay(generous, new ReplayRequest(Optional.empty(), 0), RunObserver.NONE)
            .verdict();
    ReplayVerdict standard =
        other.replay(engine, here).replay(generous, ReplayRequest.ALL, RunObserver.NONE).verdict();

    assertThat(List.of(strict, standard)).doesNotContain(ReplayVerdict.IDENTICAL);
    assertThat(standard).isEqualTo(ReplayVerdict.EQUIVALENT);
  }

  @Test
  void a_field_that_this_machine_does_not_have_excuses_nothing() throws JsonProcessingException {
    StoredRun known =
        forged(1, data -> ((ObjectNode) data.get("environment")).put("weather", "rain"));
    ReplayReport report =
        tiny.replay(
                SabotagedEngine.ulpOfLearningRateFrom(0),
                new Environment(new TreeMap<>(Map.of("machine", "one"))))
            .replay(known, ReplayRequest.ALL, RunObserver.NONE);

    assertThat(report.environmentDifferences()).hasSize(1);
    assertThat(report.verdict()).isEqualTo(ReplayVerdict.DIVERGED);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN, Double.POSITIVE_INFINITY})
  void a_tolerance_that_is_no_fraction_is_bad_input(double tolerance) {
    assertThatThrownBy(() -> new ReplayRequest(Optional.empty(), tolerance))
        .isInstanceOfSatisfying(
            WorkbenchException.class,
            refused -> assertThat(refused.kind()).isEqualTo(WorkbenchException.Kind.BAD_INPUT));
  }

  private static ObjectNode parent(ObjectNode data, String path) {
    ObjectNode at = data;
    String[] names = path.split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      at = (ObjectNode) at.get(names[i]);
    }
    return at;
  }
}
