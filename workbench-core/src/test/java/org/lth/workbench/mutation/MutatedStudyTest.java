package org.lth.workbench.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.bundle.BundleCheck;
import org.lth.workbench.bundle.BundleWriter;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.StudyEvent.CellFinished;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.release.ReleasedHome;
import org.lth.workbench.wiring.Workbench;

/**
 * The history of a study in which one value lies, with every hash right, beside the runs that it is
 * about. {@code verify} objects, or the value is in the written list of {@code docs/trust.md}.
 */
class MutatedStudyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final StreamName STUDY = new StreamName("study-tiny");
  private static final int OF_EACH_TYPE = Integer.getInteger("workbench.mutations", 2);
  private static final long SEED = 16;

  @TempDir Path root;

  private Path template = Path.of("unused");
  private List<ObjectNode> events = List.of();
  private int homes;

  /** A home with the runs of the study, and no study. */
  @BeforeEach
  void unpack() throws IOException {
    Path sender = ReleasedHome.unpack("0.1.0", root.resolve("sender"));
    template = root.resolve("template");
    Path bundle = root.resolve("study.zip");
    try (Workbench from = Workbench.open(sender)) {
      List<StoredEvent> stored = from.journal().read(STUDY);
      events = new ArrayList<>();
      for (StoredEvent event : stored) {
        events.add(json(event));
      }
      List<RunId> runs =
          stored.stream()
              .map(event -> from.streams().codec().decode(event.event()))
              .filter(CellFinished.class::isInstance)
              .map(event -> ((CellFinished) event).run())
              .toList();
      from.export().export(runs, bundle, BundleWriter.Packing.PLAIN, (done, total) -> {});
    }
    try (Workbench to = Workbench.open(template);
        BundleCheck.Checked checked =
            to.bundleCheck().check(bundle, BundleCheck.Demands.STANDARD, (done, total) -> {})) {
      to.bundleImport().importAll(checked);
    }
  }

  private static ObjectNode json(StoredEvent stored) throws IOException {
    ObjectNode event = JSON.createObjectNode();
    event.put("type", stored.event().type());
    event.put("schema", stored.event().schema());
    event.put("at", EventHash.format(stored.event().at()));
    event.set("data", JSON.readTree(stored.event().data()));
    return event;
  }

  @Test
  void the_true_history_of_a_study_is_sound() throws IOException {
    assertThat(problems(events)).isEmpty();
  }

  @Test
  void a_sample_of_lies_about_a_study_is_objected_to() throws IOException {
    Map<String, List<Mutation>> byType = new TreeMap<>();
    for (Mutation each : mutations()) {
      byType.computeIfAbsent(each.type(), type -> new ArrayList<>()).add(each);
    }
    List<Mutation> sample = new ArrayList<>();
    for (List<Mutation> ofType : byType.values()) {
      Collections.shuffle(ofType, new Random(SEED));
      sample.addAll(ofType.subList(0, Math.min(OF_EACH_TYPE, ofType.size())));
    }
    run(sample);
  }

  @Test
  @Tag("mutation")
  void every_lie_about_a_study_is_objected_to() throws IOException {
    run(mutations());
  }

  private List<Mutation> mutations() {
    TreeSet<String> digests = new TreeSet<>();
    for (ObjectNode event : events) {
      event.get("data").findValuesAsText("head").forEach(digests::add);
    }
    Mutations mutations = new Mutations(digests);
    mutations.addAll(STUDY.value(), "whole", events);
    return mutations.all();
  }

  private void run(List<Mutation> lies) throws IOException {
    UnprovenFields unproven = UnprovenFields.read();
    Map<String, int[]> tally = new TreeMap<>();
    List<String> believed = new ArrayList<>();
    for (Mutation lie : lies) {
      List<ObjectNode> forged = new ArrayList<>();
      events.forEach(event -> forged.add(event.deepCopy()));
      lie.change().accept(forged.get(lie.index()));
      boolean isFound = !problems(forged).isEmpty();
      tally.computeIfAbsent(lie.type(), type -> new int[2])[isFound ? 0 : 1]++;
      if (!isFound && !unproven.has(lie)) {
        believed.add(lie.toString());
      }
    }
    StringBuilder text = new StringBuilder();
    tally.forEach(
        (type, counts) ->
            text.append(type + " found " + counts[0] + ", not found " + counts[1] + "\n"));
    Files.writeString(
        Path.of("target", "mutations-study.txt"), text + String.join("\n", believed) + "\n");
    assertThat(believed).isEmpty();
  }

  /** What {@code verify} says of a home whose study has this history. */
  private List<Problem> problems(List<ObjectNode> history) throws IOException {
    Path home = root.resolve("home-" + homes++);
    Homes.copy(template, home);
    try (Workbench workbench = Workbench.open(home)) {
      List<EncodedEvent> encoded = new ArrayList<>();
      for (ObjectNode event : history) {
        encoded.add(
            new EncodedEvent(
                event.get("type").asText(),
                event.get("schema").asInt(),
                Instant.parse(event.get("at").asText()),
                CanonicalJson.of(JSON.writeValueAsString(event.get("data")))));
      }
      workbench.journal().append(new EventJournal.Append(STUDY, 0, encoded));
      return workbench.verification().verify((done, total) -> {}).problems();
    } finally {
      Homes.delete(home);
    }
  }
}
