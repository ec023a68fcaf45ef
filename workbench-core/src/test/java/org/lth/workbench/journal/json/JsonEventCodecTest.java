package org.lth.workbench.journal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.Guice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.event.Plan;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventSamples;
import org.lth.workbench.journal.UnknownEvent;

class JsonEventCodecTest {
  private static final Instant AT = Instant.parse("2026-11-24T08:00:00.123Z");

  private static final EventCodec CODEC = EventCodecs.json();

  static Stream<Map.Entry<String, WorkbenchEvent>> samples() {
    return EventSamples.all().entrySet().stream();
  }

  @Test
  void every_event_has_a_sample_and_a_stored_name() {
    List<String> events =
        Stream.of(RunEvent.class, StudyEvent.class, HomeEvent.class)
            .flatMap(stream -> Arrays.stream(stream.getPermittedSubclasses()))
            .map(Class::getName)
            .toList();

    assertThat(
            EventSamples.all().values().stream()
                .map(event -> event.getClass().getName())
                .distinct())
        .containsExactlyInAnyOrderElementsOf(events);
    assertThat(EventType.ALL.stream().map(type -> type.form().getName()))
        .containsExactlyInAnyOrderElementsOf(events);
    assertThat(EventType.ALL.stream().map(EventType::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void an_event_comes_back_as_it_was(Map.Entry<String, WorkbenchEvent> sample) {
    EncodedEvent stored = CODEC.encode(sample.getValue(), AT);

    assertThat(CODEC.decode(stored)).isEqualTo(sample.getValue());
    assertThat(stored.at()).isEqualTo(AT);
    assertThat(stored.schema()).isEqualTo(1);
    assertThat(stored.data()).isEqualTo(CanonicalJson.of(stored.data()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void the_stored_text_is_the_recorded_one(Map.Entry<String, WorkbenchEvent> sample)
      throws IOException {
    EncodedEvent stored = CODEC.encode(sample.getValue(), AT);
    String golden = GoldenText.recorded(sample.getKey() + ".json", stored.data());

    assertThat(stored.data()).isEqualTo(golden);
    assertThat(sample.getKey()).startsWith(stored.type());
    assertThat(CODEC.decode(new EncodedEvent(stored.type(), 1, AT, golden)))
        .isEqualTo(sample.getValue());
  }

  @Test
  void the_id_in_a_plan_is_that_of_the_stored_specification() throws IOException {
    RunEvent.RunStarted started =
        (RunEvent.RunStarted) EventSamples.all().get("run-started-branch");
    String data = CODEC.encode(started, AT).data();
    String spec = new ObjectMapper().readTree(data).at("/plan/spec").toString();

    assertThat(Sha256.of(CanonicalJson.of(spec))).isEqualTo(started.plan().specId());
  }

  @Test
  void an_event_that_json_would_change_is_not_encoded() {
    List<WorkbenchEvent> lossy =
        List.of(
            normalized(Double.NaN),
            normalized(Double.POSITIVE_INFINITY),
            normalized(-0.0),
            new RunEvent.RunInterrupted(Level.DENSE, (1L << 53) + 1, "signal"),
            new RunEvent.RunInterrupted(Level.DENSE, 1, "half a \uD83D pair"));

    for (WorkbenchEvent event : lossy) {
      assertThatThrownBy(() -> CODEC.encode(event, AT))
          .as(event.toString())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("JSON cannot hold this event");
    }
  }

  @Test
  void a_text_keeps_every_character_that_utf8_has() {
    String reason = "\u0000\u001f\"\\/\u2028\uD83D\uDE00 ä\t";
    WorkbenchEvent event = new RunEvent.RunInterrupted(Level.DENSE, 1, reason);
    EncodedEvent stored = CODEC.encode(event, AT);
    byte[] onDisk = stored.data().getBytes(StandardCharsets.UTF_8);

    assertThat(
            CODEC.decode(
                new EncodedEvent(stored.type(), 1, AT, new String(onDisk, StandardCharsets.UTF_8))))
        .isEqualTo(event);
  }

  @Test
  void one_channel_is_stored_as_numbers_and_several_as_arrays() {
    assertThat(CODEC.encode(normalized(0.1307), AT).data())
        .contains("\"normalization\":{\"deviation\":0.3081,\"mean\":0.1307}");
    WorkbenchEvent colour =
        normalized(new DatasetUse.Normalization(List.of(0.5, 0.0, 1.0), List.of(0.25, 1.0, 2.0)));

    EncodedEvent stored = CODEC.encode(colour, AT);

    assertThat(stored.data())
        .contains("\"normalization\":{\"deviation\":[0.25,1,2],\"mean\":[0.5,0,1]}");
    assertThat(CODEC.decode(stored)).isEqualTo(colour);
  }

  @Test
  void a_normalization_of_no_images_is_not_read() {
    String good = CODEC.encode(normalized(0.1307), AT).data();
    for (String bad :
        List.of("[0.1307]", "[]", "[0.1,0.2]", "[0.1,\"0.2\"]", "\"0.1307\"", "{}", "null")) {
      String data = good.replace("\"mean\":0.1307", "\"mean\":" + bad);
      assertThat(data).isNotEqualTo(good);
      assertThatThrownBy(() -> CODEC.decode(new EncodedEvent("run-started", 1, AT, data)))
          .as(bad)
          .isInstanceOf(UnknownEvent.class)
          .hasMessageContaining("normalization");
    }
  }

  @Test
  void the_module_provides_the_codec() {
    assertThat(Guice.createInjector(new JsonCodecModule()).getInstance(EventCodec.class))
        .isInstanceOf(JsonEventCodec.class);
  }

  static WorkbenchEvent normalized(double mean) {
    return normalized(new DatasetUse.Normalization(mean, 0.3081));
  }

  static WorkbenchEvent normalized(DatasetUse.Normalization normalization) {
    RunEvent.RunStarted started = (RunEvent.RunStarted) EventSamples.all().get("run-started-trunk");
    DatasetUse data = started.plan().dataset();
    DatasetUse changed =
        new DatasetUse(data.name(), data.fingerprint(), data.split(), normalization);
    return new RunEvent.RunStarted(
        started.kind(),
        started.replicate(),
        started.branching(),
        started.preset(),
        new Plan(started.plan().spec(), started.plan().specId(), changed),
        started.environment());
  }
}
