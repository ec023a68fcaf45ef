package org.lth.workbench.executor.slurm;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.lth.workbench.config.ConfigFile;
import org.lth.workbench.config.NearNames;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.executor.slurm.SlurmProfile.Array;
import org.lth.workbench.executor.slurm.SlurmProfile.Limits;
import org.lth.workbench.executor.slurm.SlurmProfile.Node;

/**
 * Reads the tree of a profile's file.
 *
 * @param document the file, with its lines for error messages
 */
record ProfileReader(ConfigFile document) {
  /** Keys that are options of {@code sbatch}, with the form of their values. */
  private static final Map<String, Asked> ASKED = new TreeMap<>();

  private static final List<String> OTHER_KEYS =
      List.of(
          "shared",
          "scratch",
          "workbench",
          "java",
          "modules",
          "options",
          "queue",
          "arraySize",
          "arrayCap",
          "tasksPerJob",
          "graceSeconds",
          "pollSeconds");

  private static final Pattern WORD = Pattern.compile("[^\\s\\p{Cntrl}]+");
  private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}]+");

  /** Slurm's forms: minutes, minutes:seconds, hours:minutes:seconds, days-hours and on. */
  private static final Pattern TIME = Pattern.compile("(\\d+-)?\\d+(:\\d{1,2}){0,2}");

  private static final Pattern MEMORY = Pattern.compile("\\d+[KMGT]?");
  private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,5}");

  static {
    ASKED.put("account", new Asked("--account=", WORD, "an account"));
    ASKED.put("constraint", new Asked("--constraint=", WORD, "features of nodes"));
    ASKED.put("cpus", new Asked("--cpus-per-task=", COUNT, "a number of processors"));
    ASKED.put("gres", new Asked("--gres=", WORD, "resources such as gpu:1"));
    ASKED.put("memory", new Asked("--mem=", MEMORY, "an amount such as 4G or 1500M"));
    ASKED.put("partition", new Asked("--partition=", WORD, "a partition, as sinfo names it"));
    ASKED.put("qos", new Asked("--qos=", WORD, "a quality of service"));
    ASKED.put(
        "time",
        new Asked("--time=", TIME, "a time limit in quotes, such as \"4:00:00\" or \"90\""));
  }

  /** An option of {@code sbatch}, and what it takes. */
  private record Asked(String option, Pattern form, String words) {}

  static List<String> keys() {
    List<String> keys = new ArrayList<>(ASKED.keySet());
    keys.addAll(OTHER_KEYS);
    return keys.stream().sorted().toList();
  }

  SlurmProfile read() {
    JsonNode root = document.root();
    checkKeys(root);
    return new SlurmProfile(
        options(root),
        folder("shared", root, "a folder that the head and all nodes see under this name")
            .orElseThrow(() -> missing("shared")),
        node(root),
        limits(root));
  }

  private void checkKeys(JsonNode root) {
    if (!root.isObject()) {
      throw InvalidProfile.value(
          document.origin(), "the keys " + String.join(", ", keys()), root.asText());
    }
    root.fieldNames()
        .forEachRemaining(
            name -> {
              if (!keys().contains(name)) {
                throw unknown(name);
              }
            });
  }

  private InvalidProfile unknown(String name) {
    return new InvalidProfile(
        Problem.what("unknown key in a Slurm profile")
            .where(document.place("", name))
            .expected(NearNames.suggest(name, keys(), "one of " + String.join(", ", keys())))
            .actual("'" + name + "'")
            .next("correct the key's name; docs/cluster.md describes every key"),
        null);
  }

  private InvalidProfile missing(String key) {
    return InvalidProfile.value(place(key), "a value, since nothing can stand in for it", "");
  }

  private List<String> options(JsonNode root) {
    List<String> options = new ArrayList<>();
    ASKED.forEach(
        (key, asked) ->
            text(key, root, asked.form(), asked.words())
                .ifPresent(value -> options.add(asked.option() + value)));
    options.addAll(texts("options", root, "options of sbatch such as --exclusive"));
    return options;
  }

  private Node node(JsonNode root) {
    String scratch = text("scratch", root, LINE, "a folder on each node's own disk").orElse("");
    if (!scratch.isEmpty() && !scratch.startsWith("/") && !scratch.startsWith("$")) {
      throw InvalidProfile.value(
          place("scratch"), "a path that begins with / or a variable", scratch);
    }
    return new Node(
        folder("workbench", root, "the launcher, as nodes see it"),
        folder("java", root, "the folder of a JDK, as nodes see it"),
        texts("modules", root, "a list of modules"),
        scratch);
  }

  private Limits limits(JsonNode root) {
    Optional<Integer> cap =
        root.has("arrayCap") ? Optional.of(number("arrayCap", root, 1)) : Optional.empty();
    return new Limits(
        number("queue", root, 1000),
        new Array(number("arraySize", root, 1000), cap, number("tasksPerJob", root, 1)),
        Duration.ofSeconds(number("graceSeconds", root, 120)),
        Duration.ofSeconds(number("pollSeconds", root, 10)));
  }

  private int number(String key, JsonNode root, int otherwise) {
    return text(key, root, COUNT, "a whole number from 1 to 999999")
        .map(Integer::parseInt)
        .orElse(otherwise);
  }

  private Optional<Path> folder(String key, JsonNode root, String words) {
    Optional<String> path = text(key, root, LINE, words);
    path.filter(given -> !given.startsWith("/"))
        .ifPresent(
            relative -> {
              throw InvalidProfile.value(place(key), words + ", from the root on", relative);
            });
    return path.map(Path::of);
  }

  private List<String> texts(String key, JsonNode root, String words) {
    JsonNode node = root.path(key);
    List<String> texts = new ArrayList<>();
    if (node.isMissingNode()) {
      return texts;
    }
    if (!node.isArray()) {
      throw InvalidProfile.value(place(key), words, node);
    }
    for (JsonNode part : node) {
      if (!part.isTextual() || !LINE.matcher(part.asText()).matches()) {
        throw InvalidProfile.value(place(key), words, part);
      }
      texts.add(part.asText());
    }
    return texts;
  }

  private Optional<String> text(String key, JsonNode root, Pattern form, String words) {
    JsonNode node = root.path(key);
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    String text = node.asText().strip();
    if (!(node.isTextual() || node.isIntegralNumber()) || !form.matcher(text).matches()) {
      throw InvalidProfile.value(place(key), words, node.isNull() ? "nothing" : node.asText());
    }
    return Optional.of(text);
  }

  private String place(String key) {
    return document.place(key);
  }
}
