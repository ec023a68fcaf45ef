package org.lth.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts, analyses and lines between networks, of real runs through the command line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingsTest {
  private final List<String> runs = new ArrayList<>();
  private Path home = Path.of("");

  @BeforeAll
  void start(@TempDir Path temporary) {
    home = temporary.resolve("home");
    for (String seed : List.of("1", "2")) {
      JsonNode run =
          Invocation.json(
              home,
              "start",
              "--preset",
              "frankle2019-lenet",
              "--dataset",
              "mnist-10k",
              "--levels",
              "2",
              "--set",
              "training.steps=20it",
              "--set",
              "seeds.init=7",
              "--seed",
              seed);
      runs.add(run.get("run").asText());
      Invocation.json(home, "branch", ticket(runs.size() - 1), "--as", "random-reinit");
    }
  }

  private String ticket(int replicate) {
    return runs.get(replicate) + "@1";
  }

  @Test
  void a_verdict_over_replicates_finds_their_controls_by_lineage() {
    JsonNode verdict = Invocation.json(home, "verdict", runs.get(0), runs.get(1));
    assertThat(verdict.get("replicates")).hasSize(2);
    JsonNode level = verdict.get("levels").get(0);
    assertThat(level.get("finding").asText()).isIn("winning", "not-shown");
    assertThat(level.get("text").asText()).contains("(2 replicates)");
    double sum = 0;
    for (JsonNode pair : level.get("pairs")) {
      assertThat(pair.get("reinits")).hasSize(1);
      sum +=
          pair.get("ticket").get("testAccuracy").asDouble()
              - pair.get("reinits").get(0).get("testAccuracy").asDouble();
    }
    assertThat(level.get("versusReinit").get("mean").asDouble()).isCloseTo(sum / 2, within(1e-12));
    assertThat(verdict.get("rule").get("margin").isNull()).isTrue();
    assertThat(verdict.get("rule").get("sides").get("lowerBound").asInt()).isEqualTo(1);
    double gap = level.get("gap").get("mean").asDouble();
    assertThat(level.get("margin").asDouble()).isLessThan(Math.max(gap, 1e-12));
    assertThat(level.get("testSet").get("images").asLong()).isEqualTo(2000);
  }

  @Test
  void one_replicate_is_refused_a_verdict_with_exit_code_1() {
    Invocation one = Invocation.in(home, "verdict", runs.get(0));
    assertThat(one.exitCode()).isEqualTo(1);
    assertThat(one.out()).startsWith("levels 1, 2: no verdict (1 replicate): ");
    assertThat(one.out()).containsOnlyOnce("one replicate says nothing about chance");
  }

  @Test
  void a_verdict_comes_first_and_is_said_once() {
    Invocation one = Invocation.in(home, "verdict", runs.get(0));
    assertThat(one.out()).startsWith("levels 1, 2: no verdict");
    assertThat(one.out().split("one replicate says nothing", -1)).hasSize(2);
  }

  @Test
  void a_branch_without_meaning_is_bad_input() {
    Invocation branch = Invocation.in(home, "branch", runs.get(0) + "@0", "--as", "shuffle-mask");
    assertThat(branch.exitCode()).isEqualTo(2);
    assertThat(branch.err()).contains("no meaning", "keeps everything");
  }

  @Test
  void noise_without_its_size_says_how_to_give_it() {
    Invocation branch = Invocation.in(home, "branch", ticket(0), "--as", "noise");
    assertThat(branch.exitCode()).isEqualTo(2);
    assertThat(branch.err()).contains("--sigma has to be said", "such as --sigma 0.5");
  }

  @Test
  void the_same_specification_and_seed_again_is_noted() {
    String[] again = {
      "start",
      "--preset",
      "frankle2019-lenet",
      "--dataset",
      "mnist-10k",
      "--levels",
      "2",
      "--set",
      "training.steps=20it",
      "--set",
      "seeds.init=7",
      "--seed",
      "1"
    };
    Invocation second = Invocation.in(home, again);
    assertThat(second.exitCode()).isZero();
    assertThat(second.err()).contains("note: run " + runs.get(0) + " has this very specification");
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "CC-BY", "ftp://x/y", "https:///nohost", "http://a b"})
  void a_licence_that_is_no_address_is_bad_input(String text) {
    Path file = home.resolveSibling("licensed.zip");
    Invocation export =
        Invocation.in(home, "export", runs.get(0), file.toString(), "--license", text);
    assertThat(export.exitCode()).isEqualTo(2);
    assertThat(export.err()).contains("--license", "https://creativecommons.org");
    assertThat(file).doesNotExist();
  }

  @Test
  void a_control_is_no_replicate() {
    JsonNode tree = Invocation.json(home, "tree");
    String control = tree.get("runs").get(0).get("branches").get(0).get("run").asText();
    Invocation refused = Invocation.in(home, "verdict", control);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("no dense network");
  }

  @Test
  void a_line_from_a_ticket_to_itself_has_no_barrier_and_one_to_another_order_has_its_ends() {
    JsonNode self = Invocation.json(home, "compare", ticket(0), ticket(0), "--path");
    assertThat(self.get("path").get("barrierTest").asDouble()).isZero();
    assertThat(self.get("path").get("points")).hasSize(30);
    JsonNode path =
        Invocation.json(home, "compare", ticket(0), ticket(1), "--path", "--alphas", "3");
    JsonNode ends = path.get("tickets");
    JsonNode points = path.get("path").get("points");
    for (int end = 0; end < 2; end++) {
      assertThat(points.get(2 * end).get("testError").asDouble())
          .isCloseTo(1 - ends.get(end).get("finalTestAccuracy").asDouble(), within(1e-12));
    }
  }

  @Test
  void a_line_has_two_ends() {
    Invocation one = Invocation.in(home, "compare", ticket(0), "--path");
    assertThat(one.exitCode()).isEqualTo(2);
    assertThat(one.err()).contains("two or more tickets");
  }

  @Test
  void of_three_tickets_every_pair_has_a_line_and_a_row() {
    String[] three = {
      "compare", ticket(0), ticket(1), ticket(0), "--path", "--alphas", "2",
    };
    JsonNode paths = Invocation.json(home, three).get("paths");
    assertThat(paths)
        .extracting(path -> path.get("left").asText() + " " + path.get("right").asText())
        .containsExactly(
            ticket(0) + " " + ticket(1), ticket(0) + " " + ticket(0), ticket(1) + " " + ticket(0));
    assertThat(paths.get(1).get("barrierTest").asDouble()).isZero();
    assertThat(paths.get(2).get("barrierTest")).isEqualTo(paths.get(0).get("barrierTest"));
    assertThat(Invocation.in(home, three).out())
        .containsPattern("FROM +TO +TEST BARRIER +TRAIN BARRIER")
        .containsPattern("mean +[+-]");
  }

  @Test
  void an_analysis_counts_every_survivor() {
    JsonNode document = Invocation.json(home, "analyse", ticket(0));
    JsonNode layer = document.get("tickets").get(0).get("layers").get(0);
    assertThat(layer.get("kept").asLong()).isEqualTo(188160);
    long incoming = 0;
    for (JsonNode count : layer.get("incoming").get("counts")) {
      incoming += count.asLong();
    }
    assertThat(incoming).isEqualTo(188160);
    JsonNode storage = document.get("tickets").get(0).get("storage");
    assertThat(storage.get("total").asLong()).isLessThan(storage.get("dense").asLong());
    assertThat(Invocation.in(home, "analyse", runs.get(0)).out()).contains(runs.get(0) + "@0");
    assertThat(Invocation.in(home, "analyse", ticket(0)).out()).contains("kept weights of each");
  }

  @Test
  void a_comparison_shows_curves_and_overlap_by_chance() {
    Invocation compared = Invocation.in(home, "compare", ticket(0), ticket(1));
    assertThat(compared.out()).contains("VALIDATION LOSS").contains("BY CHANCE");
  }
}
