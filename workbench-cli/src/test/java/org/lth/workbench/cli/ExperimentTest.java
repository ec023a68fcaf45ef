package org.lth.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The main job on real digits with the real engine, through the command line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExperimentTest {
  private static final String[] EIGHT_LEVELS = {
    "start",
    "--preset",
    "frankle2019-lenet",
    "--dataset",
    "mnist-10k",
    "--levels",
    "7",
    "--set",
    "training.steps=20it"
  };
  private static final long[][] KEPT = {
    {235200, 30000, 1000}, {188160, 24000, 900}, {150528, 19200, 810}, {120422, 15360, 729},
    {96338, 12288, 656}, {77070, 9830, 590}, {61656, 7864, 531}, {49325, 6291, 478}
  };

  private Path folder = Path.of("");
  private Path home = Path.of("");
  private JsonNode run = NullNode.getInstance();

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary;
    home = folder.resolve("home");
    run = Invocation.json(home, EIGHT_LEVELS);
  }

  private String id() {
    return run.get("run").asText();
  }

  @Test
  void kept_counts_are_those_of_the_paper() {
    List<long[]> kept = new ArrayList<>();
    for (JsonNode level : run.get("levels")) {
      long[] counts = new long[3];
      for (int layer = 0; layer < 3; layer++) {
        counts[layer] = level.get("layers").get(layer).get("kept").asLong();
      }
      kept.add(counts);
    }
    assertThat(kept.toArray(long[][]::new)).isDeepEqualTo(KEPT);
  }

  @Test
  void the_document_has_the_keys_of_the_contract() {
    assertThat(run.fieldNames())
        .toIterable()
        .contains(
            "run", "kind", "parent", "state", "head", "seed", "spec", "environment", "levels");
    assertThat(run.get("state").asText()).isEqualTo("finished");
    assertThat(run.get("kind").asText()).isEqualTo("trunk");
    assertThat(run.get("parent").isNull()).isTrue();
    JsonNode level = run.get("levels").get(3);
    assertThat(level.get("density").asDouble()).isEqualTo(136511.0 / 266200);
    assertThat(level.get("kept").asLong()).isEqualTo(136511);
    assertThat(level.get("steps").asLong()).isEqualTo(20);
    for (String digest : List.of("initWeights", "mask", "finalWeights", "earlyStopWeights")) {
      assertThat(level.get(digest).asText()).matches("sha256:[0-9a-f]{64}");
    }
    for (String accuracy :
        List.of("validationAccuracy", "testAccuracy", "trainAccuracy", "finalTestAccuracy")) {
      assertThat(level.get(accuracy).asDouble()).isBetween(0.3, 1.0);
    }
    assertThat(Invocation.json(home, "show", id())).isEqualTo(run);
  }

  @Test
  void another_home_gives_the_same_digests_and_another_seed_gives_others() {
    JsonNode again = Invocation.json(folder.resolve("again"), EIGHT_LEVELS);
    String[] otherSeed =
        Stream.concat(Stream.of(EIGHT_LEVELS), Stream.of("--seed", "5")).toArray(String[]::new);
    JsonNode other = Invocation.json(folder.resolve("other"), otherSeed);
    for (int level = 0; level < KEPT.length; level++) {
      for (String digest : List.of("initWeights", "mask", "finalWeights", "metrics")) {
        JsonNode expected = run.get("levels").get(level).get(digest);
        assertThat(again.get("levels").get(level).get(digest)).isEqualTo(expected);
        if (level > 0 || !digest.equals("mask")) {
          assertThat(other.get("levels").get(level).get(digest)).isNotEqualTo(expected);
        }
      }
    }
  }

  @Test
  void a_replay_is_identical_without_any_of_the_outputs() {
    Path copy = copyOfHome("without-outputs");
    deleteSnapshots(copy);
    JsonNode report = Invocation.json(copy, "replay", id());
    assertThat(report.get("verdict").asText()).isEqualTo("IDENTICAL");
    assertThat(report.get("stepsExecuted").asLong()).isEqualTo(8 * 20);
    assertThat(report.get("checked").asInt()).isEqualTo(822);
    assertThat(report.get("firstDivergence").isNull()).isTrue();
  }

  @Test
  void a_control_is_branched_compared_and_drawn_in_the_tree() {
    Path copy = copyOfHome("with-controls");
    String head = run.get("head").get("hash").asText();
    JsonNode controls =
        Invocation.json(
                copy, "branch", id() + "@7", "--as", "random-reinit", "--seed", "3", "--count", "2")
            .get("runs");
    assertThat(controls).hasSize(2);
    JsonNode ticket = run.get("levels").get(7);
    for (JsonNode control : controls) {
      assertThat(control.get("parent").get("run").asText()).isEqualTo(id());
      JsonNode level = control.get("levels").get(0);
      assertThat(level.get("mask")).isEqualTo(ticket.get("mask"));
      assertThat(level.get("initWeights")).isNotEqualTo(ticket.get("initWeights"));
      String verdict =
          Invocation.json(copy, "replay", control.get("run").asText()).get("verdict").asText();
      assertThat(verdict).isEqualTo("IDENTICAL");
    }
    assertThat(controls.get(0).get("levels").get(0).get("initWeights"))
        .isNotEqualTo(controls.get(1).get("levels").get(0).get("initWeights"));
    assertThat(Invocation.json(copy, "show", id()).get("head").get("hash").asText())
        .isEqualTo(head);
    JsonNode comparison =
        Invocation.json(copy, "compare", id() + "@7", controls.get(0).get("run").asText() + "@7")
            .get("comparisons")
            .get(0)
            .get("whole");
    assertThat(comparison.get("jaccard").asDouble()).isEqualTo(1);
    assertThat(comparison.get("initDistance").asDouble()).isGreaterThan(1);
    JsonNode tree = Invocation.json(copy, "tree").get("runs");
    assertThat(tree).hasSize(1);
    assertThat(tree.get(0).get("branches")).hasSize(2);
  }

  @Test
  void a_flipped_byte_is_named_by_verify_and_blocks_what_needs_it() {
    Path copy = copyOfHome("flipped");
    JsonNode control = Invocation.json(copy, "branch", id() + "@2", "--as", "random-reinit");
    assertThat(Invocation.in(copy, "verify").exitCode()).isZero();
    String mask = run.get("levels").get(2).get("mask").asText().replace("sha256:", "");
    Path file = copy.resolve("snapshots").resolve(mask + ".arrow");
    flipMiddleByte(file);
    Invocation verify = Invocation.in(copy, "verify", "--json");
    assertThat(verify.exitCode()).isEqualTo(1);
    assertThat(verify.document().get("problems").toString())
        .contains(file.getFileName().toString());
    Invocation replay = Invocation.in(copy, "replay", control.get("run").asText(), "--json");
    assertThat(replay.exitCode()).isEqualTo(1);
    assertThat(replay.document().get("verdict").asText()).isEqualTo("BLOCKED");
    assertThat(Invocation.in(copy, "replay", id()).exitCode()).as("needs no mask").isZero();
  }

  @Test
  void a_changed_event_is_named_by_verify_and_blocks_a_replay() throws SQLException {
    Path copy = copyOfHome("forged");
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + copy.resolve("workbench.db"));
        Statement statement = connection.createStatement()) {
      assertThat(Triggers.drop(statement)).isNotEmpty();
      statement.executeUpdate(
          "UPDATE events SET data = replace(data, '\"learningRate\":0.0012', '\"learningRate\":0.0013')"
              + " WHERE version = 1 AND run = '"
              + id()
              + "'");
    }
    Invocation verify = Invocation.in(copy, "verify", "--json");
    assertThat(verify.exitCode()).isEqualTo(1);
    assertThat(verify.document().get("problems").findValuesAsText("where"))
        .anyMatch(where -> where.contains(id() + "#1"));
    Invocation replay = Invocation.in(copy, "replay", id(), "--json");
    assertThat(replay.exitCode()).isEqualTo(1);
    assertThat(replay.document().get("verdict").asText()).isEqualTo("BLOCKED");
  }

  @Test
  void rewinding_to_a_step_gives_the_weights_of_that_step() {
    Path other = folder.resolve("rewound");
    JsonNode until10 =
        Invocation.json(
            other,
            "start",
            "--preset",
            "frankle2019-lenet",
            "--dataset",
            "mnist-10k",
            "--levels",
            "0",
            "--set",
            "training.steps=10it");
    JsonNode rewound =
        Invocation.json(
            other,
            "start",
            "--preset",
            "frankle2019-lenet",
            "--dataset",
            "mnist-10k",
            "--levels",
            "1",
            "--set",
            "training.steps=20it",
            "--set",
            "rewinding.to=10it");
    JsonNode level = rewound.get("levels").get(1);
    assertThat(level.get("rewindStep").asLong()).isEqualTo(10);
    JsonNode dense = null;
    for (JsonNode event :
        Invocation.json(other, "log", rewound.get("run").asText()).get("events")) {
      if (dense == null && event.get("type").asText().equals("level-trained")) {
        dense = event.get("data");
      }
    }
    assertThat(dense.get("sets").get("rewindPoint").get("weights").get("digest"))
        .isEqualTo(until10.get("levels").get(0).get("finalWeights"));
  }

  private Path copyOfHome(String name) {
    Path copy = folder.resolve(name);
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(home.relativize(file).toString()));
      }
      return copy;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void deleteSnapshots(Path home) {
    try (Stream<Path> files = Files.list(home.resolve("snapshots"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void flipMiddleByte(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      assertThat(file.toFile().setWritable(true)).isTrue();
      Files.write(file, bytes);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
