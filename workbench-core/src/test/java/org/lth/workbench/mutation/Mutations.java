package org.lth.workbench.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.lth.workbench.journal.EventHash;

/**
 * Every lie that one change of one value of an event can tell: a number that is one more or less,
 * another digest of the same history, another word, a value that is gone, a key that nobody knows,
 * two values of one form swapped; and an event that is gone, told twice or of another type.
 */
final class Mutations {
  private static final String ADDED = "added";

  /** Words in whose place another word of the same list makes sense. */
  private static final Map<String, String> OTHER_WORDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("trunk", "random-reinit"),
              Map.entry("random-reinit", "reinit-from-masked"),
              Map.entry("reinit-from-masked", "random-reinit"),
              Map.entry("same-sign-reinit", "reinit-from-masked"),
              Map.entry("noise", "same-sign-reinit"),
              Map.entry("random-mask", "shuffle-mask"),
              Map.entry("shuffle-mask", "random-mask"),
              Map.entry("invert-mask", "shuffle-mask"),
              Map.entry("transplant", "retrain"),
              Map.entry("retrain", "rewind-to"),
              Map.entry("rewind-to", "retrain"),
              Map.entry("fine-tune", "lr-rewind"),
              Map.entry("lr-rewind", "fine-tune"),
              Map.entry("continue", "retrain"),
              Map.entry("layer", "global"),
              Map.entry("global", "layer"),
              Map.entry("adam", "sgd"),
              Map.entry("magnitude", "random"),
              Map.entry("snip", "magnitude"),
              Map.entry("iterative", "one-shot"),
              Map.entry("fresh", "rewound"),
              Map.entry("rewound", "fresh"),
              Map.entry("paper2019", "google2018"),
              Map.entry("mnist-10k", "mnist"),
              Map.entry("mlp-4", "mlp-5"),
              Map.entry("fused", "djl"),
              Map.entry("constant", "cosine"),
              Map.entry("glorot-normal", "kaiming-normal"),
              Map.entry("40it", "41it"),
              Map.entry("0it", "1it"),
              Map.entry("fc1.weight", "output.weight"),
              Map.entry("fc1.bias", "output.bias")));

  private final SortedSet<String> digests;
  private final List<Mutation> all = new ArrayList<>();

  /** Mutations that may put these digests in the place of others. */
  Mutations(SortedSet<String> digests) {
    this.digests = digests;
  }

  List<Mutation> all() {
    return List.copyOf(all);
  }

  /**
   * Adds all mutations of a run's events.
   *
   * @param part of the run that is there; events of a prefix are counted under a name of their own
   */
  void addAll(String run, String part, List<ObjectNode> events) {
    for (int index = 0; index < events.size(); index++) {
      ObjectNode event = events.get(index);
      String type = event.get("type").asText();
      Place place = new Place(run, index, type + suffix(type, part, events));
      values(place, "", event.get("data"));
      add(place, "at", "later", changed -> later(changed, 1));
      add(place, "type", "another", changed -> changed.put("type", otherType(place.type())));
      add(place, "schema", "+1", changed -> changed.put("schema", 2));
    }
  }

  private static String suffix(String type, String part, List<ObjectNode> events) {
    if (part.equals("prefix")) {
      return " (prefix)";
    }
    boolean isPruned =
        events.stream().anyMatch(event -> event.get("type").asText().equals("mask-pruned"));
    return type.equals("run-started") && !isPruned ? UnprovenFields.PRUNES_NOTHING : "";
  }

  private record Place(String run, int index, String type) {}

  private static void later(ObjectNode event, long millis) {
    Instant at = Instant.parse(event.get("at").asText());
    event.put("at", EventHash.format(at.plusMillis(millis)));
  }

  private static String otherType(String type) {
    return type.equals("weights-rewound") ? "weights-initialized" : "weights-rewound";
  }

  private void values(Place place, String path, JsonNode node) {
    if (node.isObject()) {
      String added = path.isEmpty() ? ADDED : path + "/" + ADDED;
      put(place, added, ADDED, TextNode.valueOf("x"));
      swaps(place, path, node);
      node.properties()
          .forEach(
              field ->
                  values(
                      place,
                      path.isEmpty() ? field.getKey() : path + "/" + field.getKey(),
                      field.getValue()));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        values(place, path + "/[" + i + "]", node.get(i));
      }
    } else {
      value(place, path, node);
    }
  }

  private void value(Place place, String path, JsonNode value) {
    add(
        place,
        path,
        "removed",
        event -> {
          String[] steps = Mutation.steps(path);
          Mutation.remove(Mutation.holder(event, path), steps[steps.length - 1]);
        });
    if (value.isIntegralNumber()) {
      put(place, path, "+1", LongNode.valueOf(value.asLong() + 1));
      if (value.asLong() > 0) {
        put(place, path, "-1", LongNode.valueOf(value.asLong() - 1));
      }
    } else if (value.isNumber()) {
      put(place, path, "larger", DoubleNode.valueOf(value.asDouble() * 1.25));
    } else if (value.isBoolean()) {
      put(place, path, "negated", BooleanNode.valueOf(!value.asBoolean()));
    } else if (value.isNull()) {
      put(place, path, "filled", LongNode.valueOf(1));
    } else if (value.asText().startsWith("sha256:")) {
      digests(place, path, value.asText());
    } else {
      String word = value.asText();
      String other = OTHER_WORDS.getOrDefault(word, word + "x");
      put(place, path, "another word", TextNode.valueOf(other));
    }
  }

  private void digests(Place place, String path, String digest) {
    SortedSet<String> behind = digests.tailSet(digest + "!");
    String other = behind.isEmpty() ? digests.first() : behind.first();
    put(place, path, "another digest", TextNode.valueOf(other));
    put(place, path, "zeros", TextNode.valueOf("sha256:" + "0".repeat(64)));
  }

  /** Two objects of one form beside each other change places, such as two scores or two sets. */
  private void swaps(Place place, String path, JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        String first = names.get(i);
        String second = names.get(j);
        boolean isOneForm =
            form(node.get(first)).equals(form(node.get(second)))
                && !node.get(first).equals(node.get(second));
        if (isOneForm) {
          String prefix = path.isEmpty() ? "" : path + "/";
          add(
              place,
              prefix + first,
              "swapped with " + second,
              event -> swap((ObjectNode) Mutation.holder(event, prefix + first), first, second));
        }
      }
    }
  }

  private static List<String> form(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return node.isObject() ? names : List.of(node.toString());
  }

  private static void swap(ObjectNode holder, String first, String second) {
    JsonNode kept = holder.get(first);
    holder.set(first, holder.get(second));
    holder.set(second, kept);
  }

  private void put(Place place, String path, String what, JsonNode value) {
    add(
        place,
        path,
        what,
        event -> {
          String[] steps = Mutation.steps(path);
          Mutation.replace(Mutation.holder(event, path), steps[steps.length - 1], value);
        });
  }

  private void add(
      Place place, String path, String what, java.util.function.Consumer<ObjectNode> change) {
    all.add(new Mutation(place.run(), place.index(), place.type(), path, what, change));
  }
}
