package org.lth.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiny studies, by real processes with the real engine. */
class StudyTest {
  private static final String PLAN =
      """
      name: tiny
      question: Does it work?
      preset: demo
      set: {model: mlp-20, training.steps: 10it}
      levels: 1
      replicates: 2
      branches:
        - {as: random-reinit, at: 1}
      """;

  @TempDir private Path folder;

  private Path home() {
    return folder.resolve("home");
  }

  private String file(String text) throws IOException {
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, text);
    return file.toString();
  }

  @Test
  void a_study_is_carried_out_once_and_leaves_a_sound_home() throws Exception {
    String file = file(PLAN);
    Invocation first = Invocation.in(home(), "study", "run", file, "--workers", "2");
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("study tiny, done: 4 done", "random-reinit");
    assertThat(first.err()).contains("4 of 4 cells, about 0 s left").doesNotContain("incubator");

    JsonNode again = Invocation.json(home(), "study", "run", file);
    assertThat(again.get("counts").get("done").asInt()).isEqualTo(4);
    assertThat(again.get("head").get("version").asInt()).isEqualTo(1 + 2 * 4);
    assertThat(Invocation.json(home(), "study", "show", "tiny")).isEqualTo(again);
    assertThat(Invocation.json(home(), "study", "show", file)).isEqualTo(again);
    assertThat(Invocation.json(home(), "study", "list").get("studies")).hasSize(1);

    assertThat(Invocation.json(home(), "list").get("runs")).hasSize(4);
    assertThat(Invocation.json(home(), "log", "study-tiny").get("events")).hasSize(9);
    assertThat(Invocation.in(home(), "tree").exitCode()).isZero();
    assertThat(Invocation.in(home(), "gc").exitCode()).isZero();
    assertThat(Invocation.json(home(), "verify").get("problems")).isEmpty();
    String control = again.get("cells").get(2).get("run").asText();
    String bundle = folder.resolve("control.zip").toString();
    assertThat(Invocation.in(home(), "export", control, bundle).exitCode()).isZero();
    assertThat(Invocation.in(folder.resolve("other"), "import", bundle).exitCode()).isZero();

    tamper();
    Invocation verified = Invocation.in(home(), "verify", "--json");
    assertThat(verified.exitCode()).isEqualTo(1);
    assertThat(verified.out()).contains("study-tiny#2");
  }

  @Test
  void a_study_whose_levels_would_prune_nothing_is_refused_before_it_is_begun() throws Exception {
    String idle = PLAN.replace("10it", "10it, pruning.rates.fc: 0, pruning.rates.output: 0");
    Invocation refused = Invocation.in(home(), "study", "run", file(idle));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("a level would prune nothing");
    assertThat(Invocation.json(home(), "study", "list").get("studies")).isEmpty();
    String[] start = {"start", "--set", "pruning.rates.fc=0", "--set", "pruning.rates.output=0"};
    Invocation run = Invocation.in(home(), start);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("a level would prune nothing");
    assertThat(Invocation.json(home(), "list").get("runs")).isEmpty();
  }

  private void tamper() throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home().resolve("workbench.db"));
        Statement statement = connection.createStatement()) {
      for (String definition : tampered(statement)) {
        statement.execute(definition);
      }
    }
  }

  private static java.util.List<String> tampered(Statement statement) throws Exception {
    java.util.List<String> definitions = Triggers.drop(statement);
    assertThat(
            statement.executeUpdate(
                "UPDATE events SET data = replace(data, '/trunk', '/other')"
                    + " WHERE run = 'study-tiny' AND version = 2"))
        .isEqualTo(1);
    return definitions;
  }

  @Test
  void a_report_is_one_page_or_markdown_and_replaces_only_when_asked() throws Exception {
    assertThat(Invocation.in(home(), "study", "run", file(PLAN), "--workers", "1").exitCode())
        .isZero();
    String page = folder.resolve("tiny.html").toString();
    JsonNode report = Invocation.json(home(), "study", "report", "tiny", "--to", page);
    assertThat(report.get("bytes").asLong()).isEqualTo(Files.size(Path.of(page)));
    assertThat(report.get("figures").size()).isGreaterThan(10);
    assertThat(report.get("verdicts").get("levels")).hasSize(1);
    assertThat(Files.readString(Path.of(page))).contains("<h1>Does it work?</h1>");
    byte[] first = Files.readAllBytes(Path.of(page));

    Invocation again = Invocation.in(home(), "study", "report", "tiny", page);
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err()).contains("is in the way").contains("--overwrite");
    Invocation intoHome =
        Invocation.in(home(), "study", "report", "tiny", home() + "/workbench.db", "--force");
    assertThat(intoHome.exitCode()).isEqualTo(2);
    assertThat(intoHome.err()).contains("outputs are never written into a workbench home");
    assertThat(Invocation.in(home(), "study", "report", "tiny", page, "--overwrite").exitCode())
        .isZero();
    assertThat(Files.readAllBytes(Path.of(page))).isEqualTo(first);
    Invocation strict =
        Invocation.in(home(), "study", "report", "tiny", page, "--margin=-1", "--overwrite");
    assertThat(strict.exitCode()).isEqualTo(2);
    assertThat(strict.err()).contains("--margin");
    assertThat(Files.readAllBytes(Path.of(page))).isEqualTo(first);
    JsonNode lenient =
        Invocation.json(home(), "study", "report", "tiny", page, "--margin", "20", "--overwrite");
    assertThat(lenient.get("verdicts").get("rule").get("margin").asDouble()).isEqualTo(0.2);

    String text = folder.resolve("tiny.md").toString();
    assertThat(
            Invocation.in(home(), "study", "report", "tiny", "--format", "md", "--to", text)
                .exitCode())
        .isZero();
    assertThat(Files.readString(Path.of(text))).contains("(tiny-figures/early-stop-step.svg)");
    assertThat(folder.resolve("tiny-figures/early-stop-step.svg")).exists();
    assertThat(Invocation.in(home(), "study", "report", "other", page + "l").err())
        .contains("no such study");
    assertThat(Invocation.in(home(), "study", "report", "tiny").err()).contains("no file");
  }

  @Test
  void replicates_are_those_of_start() throws Exception {
    JsonNode study =
        Invocation.json(home(), "study", "run", file(PLAN + "seed: 5\n"), "--workers", "1");
    JsonNode alone =
        Invocation.json(
            folder.resolve("b"),
            "start --no-control --levels 1 --seed 6 --set model=mlp-20 --set training.steps=10it"
                .split(" ", -1));
    String second = study.get("cells").get(1).get("run").asText();
    JsonNode run = Invocation.json(home(), "show", second);
    assertThat(run.get("spec")).isEqualTo(alone.get("spec"));
    assertThat(run.get("levels").get(1).get("finalWeights"))
        .isEqualTo(alone.get("levels").get(1).get("finalWeights"));
  }

  @Test
  void a_cell_that_fails_is_named_with_exit_code_1_and_the_others_are_done() throws Exception {
    String text = PLAN.replace("at: 1}", "at: 1, set: {training.learningRate: 1e30}}");
    Invocation run = Invocation.in(home(), "study", "run", file(text), "--json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.document().get("counts").get("done").asInt()).isEqualTo(2);
    assertThat(run.document().get("counts").get("failed").asInt()).isEqualTo(2);
    assertThat(run.err()).contains("failed: 1/random-reinit{training.learningRate=1E+30}@1#0");
  }

  @Test
  void mistakes_are_refused_before_any_process_begins() throws Exception {
    Invocation mistyped =
        Invocation.in(home(), "study", "run", file(PLAN.replace("replicates", "replicate")));
    assertThat(mistyped.exitCode()).isEqualTo(2);
    assertThat(mistyped.err()).contains("did you mean replicates?");
    Invocation elsewhere = Invocation.in(home(), "study", "run", file(PLAN), "--on", "spark:big");
    assertThat(elsewhere.exitCode()).isEqualTo(2);
    assertThat(elsewhere.err()).contains("one of local", "spark:big");
    assertThat(Invocation.in(home(), "study", "list").out()).doesNotContain("tiny");
    assertThat(Invocation.in(home(), "study", "show", "none").exitCode()).isEqualTo(2);
    assertThat(Invocation.in(home(), "study", "cell", "none", "1/trunk").exitCode()).isEqualTo(2);
  }
}
