package org.lth.workbench.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.bundle.BundleCheck.Demands;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.StreamName;

/**
 * Bundles that somebody changed on purpose and sealed again, so that every checksum is right. Each
 * is refused for its own reason, and the home is as before.
 */
class HostileContentTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path root;

  private TinyHome home = new TinyHome(Path.of("unused"), 0);
  private TinyHome receiver = home;
  private BagFiles bag = BagFiles.empty();
  private RunId run = RunId.of(1, 1);

  @BeforeEach
  void open() throws IOException {
    home = new TinyHome(root.resolve("home"), 1_772_000_000_000L);
    receiver = new TinyHome(root.resolve("receiver"), 1_775_000_000_000L);
    run = home.start(Map.of("levels", 1)).run();
    bag = BagFiles.of(home.export(root.resolve("good.zip"), run));
  }

  @AfterEach
  void close() {
    home.close();
    receiver.close();
  }

  private void assertRefused(String what) throws IOException {
    assertRefused(what, Demands.STANDARD);
  }

  private void assertRefused(String what, Demands demands) throws IOException {
    Path file = bag.sealed().writeTo(root.resolve("hostile.zip"));
    receiver.journal();
    Digest before = receiver.digest();
    WorkbenchException refused =
        catchThrowableOfType(WorkbenchException.class, () -> receiver.load(file, demands));
    assertThat(refused).isNotNull();
    assertThat(refused.problem().what()).isEqualTo(what);
    assertThat(refused.kind()).isEqualTo(WorkbenchException.Kind.REFUSED);
    assertThat(receiver.digest()).isEqualTo(before);
  }

  private String events() {
    return "data/runs/" + run + "/events.jsonl";
  }

  private List<String> lines() {
    return new ArrayList<>(bag.get(events()).lines().toList());
  }

  private void putLines(List<String> lines) {
    bag.put(events(), lines.stream().map(line -> line + "\n").collect(joining()));
  }

  /** Changes the data of an event and makes all hashes from there on right again, the index too. */
  private void forge(int index, BiConsumer<ObjectNode, ObjectNode> change)
      throws JsonProcessingException {
    List<String> forged = new ArrayList<>();
    Optional<Digest> previous = Optional.empty();
    for (String line : lines()) {
      ObjectNode event = (ObjectNode) JSON.readTree(line);
      if (forged.size() == index) {
        change.accept(event, (ObjectNode) event.get("data"));
      }
      String data = CanonicalJson.of(JSON.writeValueAsString(event.get("data")));
      Digest hash =
          EventHash.of(
              new EventHash.Place(
                  new StreamName(event.get("run").asText()),
                  event.get("version").asLong(),
                  previous),
              new EncodedEvent(
                  event.get("type").asText(),
                  event.get("schema").asInt(),
                  Instant.parse(event.get("at").asText()),
                  data));
      event.put("previousHash", previous.map(Digest::toString).orElse(null));
      event.put("hash", hash.toString());
      forged.add(CanonicalJson.of(JSON.writeValueAsString(event)));
      previous = Optional.of(hash);
    }
    putLines(forged);
    ObjectNode bundle = (ObjectNode) JSON.readTree(bag.get("data/bundle.json"));
    ((ObjectNode) bundle.get("runs").get(0)).put("head", previous.orElseThrow().toString());
    bag.put("data/bundle.json", JSON.writeValueAsString(bundle));
  }

  @Test
  void a_bundle_that_is_only_sealed_again_is_accepted() throws IOException {
    forge(0, (event, data) -> {});
    receiver.load(bag.sealed().writeTo(root.resolve("same.zip")));

    assertThat(receiver.verify().problems()).isEmpty();
  }

  @Test
  void a_changed_event_is_refused() throws IOException {
    List<String> lines = lines();
    lines.set(2, lines.get(2).replaceFirst("\"correct\":\\d+", "\"correct\":1"));
    putLines(lines);

    assertRefused("an event was changed");
  }

  @Test
  void a_missing_event_in_the_middle_is_refused() throws IOException {
    List<String> lines = lines();
    lines.remove(2);
    putLines(lines);

    assertRefused("a stream has a gap");
  }

  @Test
  void a_cut_off_tail_is_refused_against_the_index() throws IOException {
    List<String> lines = lines();
    putLines(lines.subList(0, lines.size() - 1));

    assertRefused("a run does not end with the event that the bundle names as its last");
  }

  @Test
  void an_event_of_a_newer_schema_is_refused() throws IOException {
    forge(1, (event, data) -> event.put("schema", 2));

    assertRefused("a stored event has a schema that this version does not know");
  }

  @Test
  void an_event_of_an_unknown_type_is_refused() throws IOException {
    forge(1, (event, data) -> event.put("type", "weights-invented"));

    assertRefused("a stored event has a type that this version does not know");
  }

  @Test
  void what_happened_to_a_home_is_refused_within_a_run() throws IOException {
    forge(
        1,
        (event, data) -> {
          event.put("type", "home-verified");
          data.removeAll();
          data.put("events", 1).put("snapshots", 1).put("problems", 0);
        });

    assertRefused("an event was changed");
  }

  @Test
  void events_of_the_home_are_refused_in_the_place_of_a_runs() throws IOException {
    forge(
        0,
        (event, data) -> {
          event.put("run", "home");
          event.put("type", "home-verified");
          data.removeAll();
          data.put("events", 1).put("snapshots", 1).put("problems", 0);
        });
    putLines(lines().subList(0, 1));

    assertRefused("an event is of another run than the file that it is in");
  }

  @Test
  void a_story_that_contradicts_itself_is_refused() throws IOException {
    forge(1, (event, data) -> data.put("level", 1));

    assertRefused("the events of a run contradict each other");
  }

  @Test
  void a_specification_under_anothers_id_is_refused() throws IOException {
    forge(
        0,
        (event, data) ->
            ((ObjectNode) data.get("plan").get("spec").get("training")).put("learningRate", 0.02));

    assertRefused("a specification has another id");
  }

  @Test
  void digests_of_tensors_that_do_not_make_their_sets_are_refused() throws IOException {
    String other = "sha256:" + "0".repeat(64);
    forge(
        1,
        (event, data) ->
            ((ObjectNode) data.get("weights").get("tensors").get(0)).put("digest", other));

    assertRefused("the digests of tensors do not make the digest of their set");
  }

  @Test
  void a_mask_that_keeps_more_than_its_event_says_is_refused() throws IOException {
    forge(
        3,
        (event, data) -> {
          ObjectNode layer = (ObjectNode) data.get("layers").get(0);
          layer.put("kept", layer.get("kept").asLong() - 1);
        });

    assertRefused("a mask does not keep as many weights as its event says");
  }

  @Test
  void a_snapshot_that_nothing_names_is_refused() throws IOException {
    Path other =
        home.export(
            root.resolve("other.zip"), home.start(Map.of("levels", 0, "seeds.init", 9)).run());
    BagFiles stranger = BagFiles.of(other);
    for (String name : stranger.files().keySet()) {
      if (name.startsWith("data/snapshots/") && !bag.files().containsKey(name)) {
        bag.put(name, stranger.files().get(name));
      }
    }

    assertRefused("a snapshot is named by no event");
  }

  @Test
  void a_missing_snapshot_is_refused() throws IOException {
    bag.remove(bag.name("data/snapshots/", ".arrow"));

    assertRefused("a snapshot is missing");
  }

  @Test
  void a_snapshot_with_another_content_is_refused() throws IOException {
    String name = bag.name("data/snapshots/", ".arrow");
    byte[] bytes = bag.files().get(name).clone();
    bytes[bytes.length / 2] ^= 4;
    bag.put(name, bytes);

    assertRefused("a snapshot is damaged");
  }

  @Test
  void an_arrow_file_with_absurd_lengths_is_refused() throws IOException {
    String name = bag.name("data/snapshots/", ".arrow");
    byte[] bytes = bag.files().get(name).clone();
    int footerLength = bytes.length - 10;
    for (int i = 0; i < 4; i++) {
      bytes[footerLength + i] = 0x7f;
    }
    bag.put(name, bytes);

    assertRefused("a snapshot is damaged");
  }

  @Test
  void survivors_that_stand_for_more_weights_than_allowed_are_refused() throws IOException {
    // A mask of a few bytes can make survivors of a few bytes unfold to any size.
    Demands demands =
        new Demands(BundleLimits.parse(List.of("snapshot-weights=100")), Optional.empty());

    assertRefused("a snapshot is damaged", demands);
  }

  @Test
  void a_file_that_nothing_needs_is_refused() throws IOException {
    bag.put("data/extra.sh", "#!/bin/sh\n");

    assertRefused("a file does not belong into the bundle");
  }

  @Test
  void files_to_be_fetched_from_elsewhere_are_refused() throws IOException {
    bag.put("fetch.txt", "http://example.org/x 1 data/x\n");

    assertRefused("a file does not belong into the bundle");
  }

  @Test
  void a_run_that_the_index_does_not_name_is_refused() throws IOException {
    bag.put("data/runs/" + RunId.of(99, 9) + "/events.jsonl", "{}\n");

    assertRefused("a file does not belong into the bundle");
  }

  @Test
  void a_missing_file_is_refused() throws IOException {
    bag.remove("data/runs/" + run + "/spec.json");

    assertRefused("a file of the bundle is missing");
  }

  @Test
  void a_newer_format_is_refused() throws IOException {
    bag.put(
        "data/bundle.json", bag.get("data/bundle.json").replace("\"format\":1", "\"format\":2"));

    assertRefused("the bundle's index cannot be understood");
  }

  @Test
  void an_index_that_names_a_run_twice_is_refused() throws IOException {
    ObjectNode index = (ObjectNode) JSON.readTree(bag.get("data/bundle.json"));
    index.withArray("runs").add(index.get("runs").get(0).deepCopy());
    bag.put("data/bundle.json", JSON.writeValueAsString(index));

    assertRefused("the bundle's index cannot be understood");
  }

  @Test
  void json_that_is_too_deep_is_refused() throws IOException {
    List<String> lines = lines();
    lines.set(1, "{\"data\":" + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000) + "}");
    putLines(lines);

    assertRefused("a line is no event");
  }

  @Test
  void json_that_is_too_long_is_refused() throws IOException {
    List<String> lines = lines();
    lines.set(1, "{\"run\":\"" + "x".repeat(2_000_000) + "\"}");
    putLines(lines);

    assertRefused("the bundle is larger than the limit");
  }

  @Test
  void lines_that_are_no_events_are_refused() throws IOException {
    List<String> good = lines();
    for (String line :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{}",
            "{\"run\":1}",
            good.get(1) + good.get(1),
            good.get(1).replace("\"version\":2", "\"version\":\"2\""),
            good.get(1).replace("\"version\":2", "\"version\":99999999999999999999"),
            good.get(1).replaceFirst("\"run\":", "\"run\":\"a\",\"run\":"))) {
      List<String> lines = new ArrayList<>(good);
      lines.set(1, line);
      putLines(lines);
      assertRefused("a line is no event");
    }
  }

  @Test
  void a_file_that_is_no_text_is_refused() throws IOException {
    bag.put(events(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertRefused("a file of the bundle is no text");
  }

  @Test
  void a_wrong_checksum_is_refused() throws IOException {
    BagFiles unsealed = bag.copy().put("data/README.md", "other".getBytes(UTF_8));
    Path file = unsealed.writeTo(root.resolve("hostile.zip"));

    WorkbenchException refused =
        catchThrowableOfType(WorkbenchException.class, () -> receiver.load(file));

    assertThat(refused.problem().what()).isEqualTo("a file of the bundle was changed");
    assertThat(refused.problem().where()).isEqualTo("data/README.md");
  }

  @Test
  void a_manifest_that_lists_what_is_not_there_is_refused() throws IOException {
    bag.put("data/absent", "soon gone").sealed();
    Path file = bag.remove("data/absent").writeTo(root.resolve("hostile.zip"));

    WorkbenchException refused =
        catchThrowableOfType(WorkbenchException.class, () -> receiver.load(file));

    assertThat(refused.problem().what()).isEqualTo("a file of the bundle is missing");
  }
}
