package org.lth.workbench.study.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lth.workbench.branch.BranchKind;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.branch.StudySettings;
import org.lth.workbench.config.ConfigFile;
import org.lth.workbench.config.NearNames;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.preset.Setting;
import org.lth.workbench.preset.SpecLayer;
import org.lth.workbench.spec.SpecKeys;
import org.lth.workbench.study.InvalidStudy;
import org.lth.workbench.study.StudyRequest;

/**
 * Reads the tree of a study's file.
 *
 * @param document the file, with its lines for error messages
 */
record StudyReader(ConfigFile document) {
  private static final List<String> KEYS =
      List.of("name", "question", "preset", "set", "levels", "seed", "replicates", "branches");
  private static final List<String> BRANCH_KEYS =
      Stream.concat(Stream.of("as", "at", "count", "set"), StudySettings.names().stream())
          .sorted()
          .toList();
  private static final Pattern SPAN = Pattern.compile("(\\d{1,4})-(\\d{1,4})");
  private static final int MOST_RUNS = 10_000;

  StudyRequest read() {
    JsonNode root = document.root();
    checkKeys("", root, KEYS);
    Map<String, Setting> settings = new TreeMap<>(settings("set", root.path("set")));
    shortcut(root, "levels", "levels", settings);
    shortcut(root, "seed", SpecKeys.SEED, settings);
    Optional<String> preset =
        root.has("preset")
            ? Optional.of(required("preset", root.path("preset"), "the name of a preset"))
            : Optional.empty();
    return new StudyRequest(
        document.origin(),
        name(root.path("name")),
        required(
            "question", root.path("question"), "the question that the study answers, in words"),
        new StudyRequest.Experiment(
            preset, new SpecLayer(settings), number("replicates", root.path("replicates"), 1)),
        branches(root.path("branches")));
  }

  /** A key of the file that stands for a key of the specification. */
  private void shortcut(JsonNode root, String name, String key, Map<String, Setting> settings) {
    JsonNode node = root.path(name);
    if (node.isMissingNode()) {
      return;
    }
    if (!node.isIntegralNumber() || node.asLong() < 0 || node.asLong() > Seed.MAX) {
      throw InvalidStudy.value(place(name), "a whole number from 0 to " + Seed.MAX, node.asText());
    }
    if (settings.put(key, new Setting(node.asLong(), place(name))) != null) {
      throw InvalidStudy.value(place(name), "each key once", "set." + key + " beside " + name);
    }
  }

  private StudyName name(JsonNode node) {
    String text = required("name", node, StudyName.FORM_IN_WORDS);
    return StudyName.named(text)
        .orElseThrow(() -> InvalidStudy.value(place("name"), StudyName.FORM_IN_WORDS, text));
  }

  private List<StudyRequest.Branches> branches(JsonNode node) {
    List<StudyRequest.Branches> branches = new ArrayList<>();
    if (node.isMissingNode()) {
      return branches;
    }
    if (!node.isArray()) {
      throw InvalidStudy.value(place("branches"), "a list of {as, at, count, ...}", node);
    }
    for (int i = 0; i < node.size(); i++) {
      branches.add(branch("branches[" + (i + 1) + "]", node.get(i)));
    }
    return branches;
  }

  private StudyRequest.Branches branch(String where, JsonNode node) {
    checkKeys(where, node, BRANCH_KEYS);
    return new StudyRequest.Branches(
        kind(where + ".as", node.path("as")),
        levels(where + ".at", node.path("at")),
        number(where + ".count", node.path("count"), 1),
        new SpecLayer(settings(where + ".set", node.path("set"))),
        options(where, node));
  }

  private SortedMap<String, String> options(String where, JsonNode node) {
    SortedMap<String, String> options = new TreeMap<>();
    for (String name : StudySettings.names()) {
      JsonNode value = node.path(name);
      if (!value.isMissingNode()) {
        if (!value.isValueNode() || value.isNull()) {
          throw InvalidStudy.value(place(where + "." + name), "a plain value", value);
        }
        options.put(name, value.asText());
      }
    }
    return options;
  }

  private RunKind kind(String where, JsonNode node) {
    String word =
        required(where, node, "a kind of branch: " + String.join(", ", BranchKinds.words()));
    return BranchKinds.named(word)
        .map(BranchKind::kind)
        .orElseThrow(
            () ->
                InvalidStudy.value(
                    place(where),
                    NearNames.suggest(
                        word,
                        BranchKinds.words(),
                        "one of " + String.join(", ", BranchKinds.words())),
                    word));
  }

  /** {@code 3}, {@code 1-7}, or a list of both. */
  private List<Integer> levels(String where, JsonNode node) {
    List<Integer> levels = new ArrayList<>();
    Iterable<JsonNode> parts = node.isArray() ? node : List.of(node);
    for (JsonNode part : parts) {
      levels.addAll(span(where, part));
    }
    if (levels.isEmpty() || levels.stream().distinct().count() < levels.size()) {
      throw InvalidStudy.value(place(where), "one or more levels, each once", node);
    }
    return levels;
  }

  private List<Integer> span(String where, JsonNode node) {
    Matcher span = SPAN.matcher(node.asText());
    if (node.isIntegralNumber() && node.asLong() >= 0 && node.asLong() < MOST_RUNS) {
      return List.of(node.asInt());
    }
    if (node.isTextual() && span.matches()) {
      int first = Integer.parseInt(span.group(1));
      int last = Integer.parseInt(span.group(2));
      if (first <= last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
      }
    }
    throw InvalidStudy.value(
        place(where),
        "levels such as 3, 1-7 or [1, 3, 5-7]",
        node.isMissingNode() ? "nothing" : node);
  }

  private int number(String where, JsonNode node, int otherwise) {
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.isIntegralNumber() || node.asLong() < 1 || node.asLong() > MOST_RUNS) {
      throw InvalidStudy.value(
          place(where), "a whole number from 1 to " + MOST_RUNS, node.asText());
    }
    return node.asInt();
  }

  /** The dotted keys of a specification, however they are nested. */
  private Map<String, Setting> settings(String where, JsonNode node) {
    Map<String, Setting> settings = new TreeMap<>();
    if (!node.isMissingNode()) {
      if (!node.isObject()) {
        throw InvalidStudy.value(place(where), "keys of a specification and their values", node);
      }
      flatten(where, "", node, settings);
    }
    return settings;
  }

  private void flatten(String where, String prefix, JsonNode node, Map<String, Setting> settings) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = prefix + field.getKey();
      if (field.getValue().isObject()) {
        flatten(where, key + ".", field.getValue(), settings);
      } else if (!field.getValue().isValueNode() || field.getValue().isNull()) {
        throw InvalidStudy.value(place(where + "." + key), "a plain value", field.getValue());
      } else if (settings.put(
              key, new Setting(field.getValue().asText(), document.place(where, where + "." + key)))
          != null) {
        throw InvalidStudy.value(place(where), "each key once", key + " a second time");
      }
    }
  }

  private void checkKeys(String where, JsonNode node, List<String> known) {
    if (!node.isObject()) {
      throw InvalidStudy.value(
          place(where),
          "the keys " + String.join(", ", known),
          node instanceof MissingNode ? "" : node);
    }
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new InvalidStudy(
            Problem.what("unknown key in a study")
                .where(document.place(where, where.isEmpty() ? name : where + "." + name))
                .expected(NearNames.suggest(name, known, "one of " + String.join(", ", known)))
                .actual("'" + name + "'")
                .next("correct the key's name; docs/studies.md describes every key"),
            null);
      }
    }
  }

  private String required(String where, JsonNode node, String expected) {
    return text(node)
        .orElseThrow(
            () ->
                InvalidStudy.value(
                    place(where), expected, node.isMissingNode() ? "nothing" : node));
  }

  private static Optional<String> text(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank()
        ? Optional.of(node.asText().strip())
        : Optional.empty();
  }

  private String place(String where) {
    return document.place(where);
  }
}
