package org.lth.workbench.bundle;

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
 * A good bundle for a test to change on purpose and to seal again, so that every checksum is right.
 * Each is refused for its own reason, and the home is as before.
 */
abstract class ResealedBundle {
  static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path root;

  TinyHome home = new TinyHome(Path.of("unused"), 0);
  TinyHome receiver = home;
  BagFiles bag = BagFiles.empty();
  RunId run = RunId.of(1, 1);

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

  void assertRefused(String what) throws IOException {
    assertRefused(what, Demands.STANDARD);
  }

  void assertRefused(String what, Demands demands) throws IOException {
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

  String events() {
    return "data/runs/" + run + "/events.jsonl";
  }

  List<String> lines() {
    return new ArrayList<>(bag.get(events()).lines().toList());
  }

  void putLines(List<String> lines) {
    bag.put(events(), lines.stream().map(line -> line + "\n").collect(joining()));
  }

  /** Changes the data of an event and makes all hashes from there on right again, the index too. */
  void forge(int index, BiConsumer<ObjectNode, ObjectNode> change) throws JsonProcessingException {
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
}
