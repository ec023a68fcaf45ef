package org.lth.workbench.mutation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lth.workbench.bundle.BagFiles;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.NamedDigest;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.SpecId;
import org.lth.workbench.journal.StreamName;

/**
 * A bundle in which one event lies and everything that a liar can make right is right: the ids of
 * specifications, the digests of sets, every hash and chain, what branches say of their parents'
 * hashes, the index and all manifests.
 */
final class ForgedBundle {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INDEX = "data/bundle.json";

  private final BagFiles bag;
  private final EventCodec codec;
  private final Map<String, List<ObjectNode>> events = new TreeMap<>();
  private final Map<String, String> parts = new TreeMap<>();

  ForgedBundle(Path bundle, EventCodec codec) throws IOException {
    this.bag = BagFiles.of(bundle);
    this.codec = codec;
    for (JsonNode run : JSON.readTree(bag.get(INDEX)).get("runs")) {
      List<ObjectNode> lines = new ArrayList<>();
      String name = run.get("run").asText();
      for (String line : bag.get(file(name)).lines().toList()) {
        lines.add((ObjectNode) JSON.readTree(line));
      }
      events.put(name, lines);
      parts.put(name, run.get("part").asText());
    }
  }

  private static String file(String run) {
    return "data/runs/" + run + "/events.jsonl";
  }

  /** The events of each run of the bundle; ids sort by time, so ancestors come first. */
  Map<String, List<ObjectNode>> events() {
    return events;
  }

  /** How much of a run is in the bundle: {@code whole} or {@code prefix}. */
  String part(String run) {
    return parts.getOrDefault(run, "");
  }

  /** Writes the bundle with the lie in it. */
  Path write(Mutation mutation, Path file) throws IOException {
    BagFiles forged = bag.copy();
    Map<String, String> renamed = new TreeMap<>();
    Map<String, String> heads = new TreeMap<>();
    events.forEach(
        (run, lines) -> {
          List<ObjectNode> copies = lines.stream().map(ObjectNode::deepCopy).toList();
          if (run.equals(mutation.run())) {
            ObjectNode event = copies.get(mutation.index());
            mutation.change().accept(event);
            mend(event, mutation.pointer());
          }
          forged.put(file(run), chained(run, copies, renamed, heads));
        });
    ObjectNode index = (ObjectNode) JSON.readTree(bag.get(INDEX));
    for (JsonNode run : index.get("runs")) {
      ((ObjectNode) run).put("head", heads.get(run.get("run").asText()));
    }
    forged.put(INDEX, JSON.writeValueAsString(index));
    return forged.sealed().writeTo(file);
  }

  /** What follows from the changed value by a formula. */
  private void mend(ObjectNode event, String pointer) {
    JsonNode data = event.get("data");
    if (pointer.startsWith("plan/spec/")) {
      specId(event).ifPresent(id -> ((ObjectNode) data.get("plan")).put("specId", id.toString()));
    }
    int tensors = pointer.lastIndexOf("/tensors/");
    if (tensors > 0) {
      ObjectNode set =
          (ObjectNode) Mutation.holder(event, pointer.substring(0, tensors) + "/digest");
      setDigest(set).ifPresent(digest -> set.put("digest", digest.toString()));
    }
  }

  private Optional<Digest> specId(ObjectNode event) {
    try {
      RunStarted started = (RunStarted) codec.decode(encoded(event));
      return Optional.of(SpecId.of(started.plan().spec()));
    } catch (WorkbenchException noSpecification) {
      return Optional.empty();
    }
  }

  private static Optional<Digest> setDigest(ObjectNode set) {
    List<NamedDigest> parts = new ArrayList<>();
    for (JsonNode tensor : set.get("tensors")) {
      if (!tensor.path("name").isTextual() || !tensor.path("digest").isTextual()) {
        return Optional.empty();
      }
      parts.add(
          new NamedDigest(
              new TensorName(tensor.get("name").asText()),
              Digest.parse(tensor.get("digest").asText())));
    }
    return Optional.of(ContentDigests.ofParts(parts).digest());
  }

  private static String chained(
      String run, List<ObjectNode> events, Map<String, String> renamed, Map<String, String> heads) {
    Optional<Digest> previous = Optional.empty();
    List<String> lines = new ArrayList<>();
    for (ObjectNode event : events) {
      follow(event.get("data"), renamed);
      String before = event.get("hash").asText();
      Digest hash =
          EventHash.of(
              new EventHash.Place(new StreamName(run), event.get("version").asLong(), previous),
              encoded(event));
      event.put("previousHash", previous.map(Digest::toString).orElse(null));
      event.put("hash", hash.toString());
      renamed.put(before, hash.toString());
      heads.put(run, hash.toString());
      lines.add(text(event));
      previous = Optional.of(hash);
    }
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /** Lets what a branch says of its ancestors' hashes follow the ancestors. */
  private static void follow(JsonNode node, Map<String, String> renamed) {
    if (node instanceof ObjectNode object
        && object.hasNonNull("hash")
        && renamed.containsKey(object.get("hash").asText())) {
      object.put("hash", renamed.get(object.get("hash").asText()));
    }
    node.forEach(child -> follow(child, renamed));
  }

  private static EncodedEvent encoded(ObjectNode event) {
    return new EncodedEvent(
        event.get("type").asText(),
        event.get("schema").asInt(),
        Instant.parse(event.get("at").asText()),
        text(event.get("data")));
  }

  private static String text(JsonNode node) {
    try {
      return CanonicalJson.of(JSON.writeValueAsString(node));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
