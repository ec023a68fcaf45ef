package org.lth.workbench.bundle.bag;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lth.workbench.bundle.BundleContents;
import org.lth.workbench.bundle.bag.Descriptions.Story;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.SnapshotReferences;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.StoredEvent;

/** A run's events as actions of a Process Run Crate. */
final class Actions {
  private static final String COMPLETED = "http://schema.org/CompletedActionStatus";
  private static final String FAILED = "http://schema.org/FailedActionStatus";

  private final BundleContents contents;
  private final Story story;
  private final Names names;

  /**
   * What actions point at.
   *
   * @param instrument the software
   * @param dataset the data that is trained on
   */
  record Names(String instrument, String dataset) {}

  Actions(BundleContents contents, Story story, Names names) {
    this.contents = contents;
    this.story = story;
    this.names = names;
  }

  List<Map<String, Object>> all() {
    List<Map<String, Object>> actions = new ArrayList<>();
    Set<Digest> known = new LinkedHashSet<>();
    for (int i = 0; i < story.events().size(); i++) {
      RunEvent event = story.events().get(i);
      List<Digest> named = event.match(new SnapshotReferences());
      actions.add(action(i, named, known));
      known.addAll(named);
    }
    return actions;
  }

  private Map<String, Object> action(int index, List<Digest> named, Set<Digest> known) {
    RunEvent event = story.events().get(index);
    StoredEvent stored = story.part().events().get(index);
    StoredEvent before = story.part().events().get(Math.max(0, index - 1));
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("@id", "#" + story.part().run() + "-" + stored.version());
    action.put("@type", "CreateAction");
    action.put(
        "name", stored.event().type() + " (" + story.part().run() + "#" + stored.version() + ")");
    action.put("description", "Event " + stored.version() + " of run " + story.part().run() + ".");
    action.put("identifier", stored.hash().toString());
    action.put("instrument", to(names.instrument()));
    action.put("startTime", time(before));
    action.put("endTime", time(stored));
    action.put("object", single(objects(event, index, known)));
    List<Map<String, String>> results =
        files(named.stream().filter(d -> !known.contains(d)).toList());
    action.put("result", single(results.isEmpty() ? List.of(record()) : results));
    if (event instanceof RunEvent.RunFailed failed) {
      action.put("actionStatus", FAILED);
      action.put("error", failed.reason());
    } else {
      action.put("actionStatus", COMPLETED);
    }
    return action;
  }

  /**
   * What an event was made from: the specification, the data, and what the event before it made.
   */
  private List<Map<String, String>> objects(RunEvent event, int index, Set<Digest> known) {
    List<Map<String, String>> objects = new ArrayList<>();
    if (event instanceof RunEvent.RunStarted || event instanceof RunEvent.WeightsInitialized) {
      objects.add(to("runs/" + story.part().run() + "/spec.json"));
    }
    if (event instanceof RunEvent.RunStarted || event instanceof RunEvent.LevelTrained) {
      objects.add(to(names.dataset()));
    }
    if (index > 0) {
      List<Digest> used = story.events().get(index - 1).match(new SnapshotReferences());
      objects.addAll(files(used.stream().filter(known::contains).toList()));
    }
    if (objects.isEmpty()) {
      objects.add(record());
    }
    return objects;
  }

  /** The run's own record, for steps that neither need nor make anything else. */
  private Map<String, String> record() {
    return to("runs/" + story.part().run() + "/events.jsonl");
  }

  /** RO-Crate 1.1 wants a lone value outside of a list. */
  private static Object single(List<Map<String, String>> values) {
    return values.size() == 1 ? values.get(0) : values;
  }

  /** The profile knows a time zone as an offset only. */
  private static String time(StoredEvent stored) {
    return EventHash.format(stored.event().at()).replace("Z", "+00:00");
  }

  /** Of an ancestor's prefix most snapshots are not here. */
  private List<Map<String, String>> files(List<Digest> snapshots) {
    return snapshots.stream()
        .distinct()
        .filter(digest -> contents.snapshots().contains(digest))
        .map(digest -> to("snapshots/" + digest.hex() + ".arrow"))
        .toList();
  }

  private static Map<String, String> to(String id) {
    Map<String, String> reference = new LinkedHashMap<>();
    reference.put("@id", id);
    return reference;
  }
}
