package org.lth.workbench.journal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Score;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunState;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.EventSamples;
import org.lth.workbench.journal.InMemoryEventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;

/** A run that was recorded once must be understood by every later version. */
class RecordedHistoryTest {
  private static final Instant START = Instant.parse("2026-11-24T08:00:00.007Z");

  private static final EventCodec CODEC = EventCodecs.json();
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void the_chain_of_the_recorded_run_holds() throws IOException {
    Optional<Digest> previous = Optional.empty();
    long version = 0;
    for (JsonNode line : lines()) {
      version++;
      EventHash.Place place =
          new EventHash.Place(new StreamName(line.get("run").asText()), version, previous);

      assertThat(line.get("version").asLong()).isEqualTo(version);
      assertThat(line.get("previousHash").asText(null))
          .isEqualTo(previous.map(Digest::toString).orElse(null));
      assertThat(line.get("hash").asText()).isEqualTo(EventHash.of(place, event(line)).toString());
      previous = Optional.of(Digest.parse(line.get("hash").asText()));
    }
    assertThat(version).isEqualTo(12);
    assertThat(previous.map(Digest::toString))
        .hasValue("sha256:7e5730447ee20a3cba203fa5cfd8ee6330612dbae9118e926580d6b7b851835b");
  }

  @Test
  void the_recorded_run_decodes_to_what_was_recorded() throws IOException {
    assertThat(decoded()).isEqualTo(EventSamples.threeLevels());
  }

  @Test
  void what_was_recorded_is_still_written_in_the_same_words() throws IOException {
    for (JsonNode line : lines()) {
      EncodedEvent recorded = event(line);
      EncodedEvent again = CODEC.encode(CODEC.decode(recorded), recorded.at());

      assertThat(again).isEqualTo(recorded);
    }
  }

  @Test
  void the_recorded_run_folds_to_three_trained_levels() throws IOException {
    RunState state = RunState.of(decoded());

    assertThat(state.ending()).isEqualTo(RunState.Ending.FINISHED);
    assertThat(state.levels().stream().map(LevelState::density))
        .containsExactly(
            new Density(266_200, 266_200),
            new Density(213_060, 266_200),
            new Density(170_538, 266_200));
    assertThat(state.levels().stream().map(level -> level.trained().orElseThrow().outcome()))
        .extracting(RunEvent.Outcome::earlyStopStep, RunEvent.Outcome::finalTest)
        .containsExactly(
            tuple(700L, new Score(1_910, 2_000)),
            tuple(800L, new Score(1_911, 2_000)),
            tuple(900L, new Score(1_912, 2_000)));
    assertThat(state.plannedLevels()).hasSize(3).allMatch(state::isTrained);
    assertThat(state.level(new Level(2)).orElseThrow().ticket().step()).isZero();
  }

  private List<RunEvent> decoded() throws IOException {
    List<RunEvent> events = new ArrayList<>();
    for (JsonNode line : lines()) {
      events.add((RunEvent) CODEC.decode(event(line)));
    }
    return events;
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : GoldenText.recorded("three-levels.jsonl", record()).lines().toList()) {
      assertThat(line).isEqualTo(CanonicalJson.of(line));
      lines.add(json.readTree(line));
    }
    return lines;
  }

  private static EncodedEvent event(JsonNode line) {
    return new EncodedEvent(
        line.get("type").asText(),
        line.get("schema").asInt(),
        Instant.parse(line.get("at").asText()),
        CanonicalJson.of(line.get("data").toString()));
  }

  /** What is recorded where nothing is yet: one event every ten seconds. */
  private String record() throws IOException {
    EventJournal journal = new InMemoryEventJournal();
    StreamName stream = StreamName.of(EventSamples.RUN);
    List<EncodedEvent> encoded = new ArrayList<>();
    for (RunEvent event : EventSamples.threeLevels()) {
      encoded.add(CODEC.encode(event, START.plus(Duration.ofSeconds(10L * encoded.size()))));
    }
    StringBuilder text = new StringBuilder();
    for (StoredEvent stored : journal.append(new EventJournal.Append(stream, 0, encoded))) {
      text.append(CanonicalJson.of(line(stored).toString())).append('\n');
    }
    return text.toString();
  }

  private ObjectNode line(StoredEvent stored) throws IOException {
    ObjectNode line = json.createObjectNode();
    line.put("run", stored.stream().value());
    line.put("version", stored.version());
    line.put("type", stored.event().type());
    line.put("schema", stored.event().schema());
    line.put("at", EventHash.format(stored.event().at()));
    line.set("data", json.readTree(stored.event().data()));
    line.put("previousHash", stored.link().previousHash().map(Digest::toString).orElse(null));
    line.put("hash", stored.hash().toString());
    return line;
  }
}
