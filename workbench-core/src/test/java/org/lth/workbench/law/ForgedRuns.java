package org.lth.workbench.law;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.vocabulary.Vocabulary;

/** Recorded runs of which a test changes what events say; every hash is made right again. */
final class ForgedRuns {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TinyExperiments tiny;
  private final SortedMap<RunId, List<StoredEvent>> forged = new TreeMap<>();

  ForgedRuns(TinyExperiments tiny) {
    this.tiny = tiny;
    tiny.catalog().runs().forEach(run -> forged.put(run.run(), run.stored()));
  }

  /** Changes the data of an event. */
  ForgedRuns change(StoredRun run, int version, Consumer<ObjectNode> change) {
    List<StoredEvent> chain = new ArrayList<>();
    for (StoredEvent stored : forged.get(run.run())) {
      EncodedEvent event = stored.event();
      String data = stored.version() == version ? changed(event.data(), change) : event.data();
      EncodedEvent written = new EncodedEvent(event.type(), event.schema(), event.at(), data);
      Optional<Digest> previous =
          chain.isEmpty() ? Optional.empty() : Optional.of(chain.get(chain.size() - 1).hash());
      EventHash.Place place = new EventHash.Place(stored.stream(), stored.version(), previous);
      chain.add(
          new StoredEvent(
              stored.position(),
              stored.stream(),
              stored.version(),
              written,
              new StoredEvent.Link(previous, EventHash.of(place, written))));
    }
    forged.put(run.run(), chain);
    return this;
  }

  private static String changed(String data, Consumer<ObjectNode> change) {
    try {
      ObjectNode node = (ObjectNode) JSON.readTree(data);
      change.accept(node);
      return CanonicalJson.of(JSON.writeValueAsString(node));
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  /** A set as events name it. */
  static ObjectNode json(SetDigest set) {
    ObjectNode node = JSON.createObjectNode().put("digest", set.digest().toString());
    set.tensors()
        .forEach(
            tensor ->
                node.withArray("tensors")
                    .addObject()
                    .put("digest", tensor.digest().toString())
                    .put("name", tensor.name().value()));
    return node;
  }

  /** What a run and its levels break. */
  List<Problem> problems(StoredRun run) {
    SortedMap<RunId, History> histories = new TreeMap<>();
    forged.forEach((id, events) -> histories.put(id, history(id, events)));
    RecordedRun recorded =
        new RecordedRun(
            histories.get(run.run()),
            histories,
            new Contents(tiny.snapshots),
            Vocabulary.builtIn());
    return new Laws("look closer").allBrokenBy(recorded);
  }

  private History history(RunId run, List<StoredEvent> events) {
    return History.of(
        run,
        HistoryPart.WHOLE,
        events.stream()
            .map(
                stored ->
                    new History.Step(
                        stored.version(),
                        stored.hash(),
                        (RunEvent) tiny.codec.decode(stored.event())))
            .toList());
  }
}
