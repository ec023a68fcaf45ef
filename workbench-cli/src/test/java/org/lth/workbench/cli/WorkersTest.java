package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.wiring.Workbench;

/** Several runs at once, by real processes with the real engine. */
class WorkersTest {
  private static final String[] SHORT = {
    "start", "--no-control", "--levels", "1", "--set", "training.steps=10it"
  };

  private static final Console QUIET =
      new Console(
          new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
          new PrintStream(OutputStream.nullOutputStream(), false, UTF_8),
          Console.Terminal.NONE);

  @TempDir private Path folder;

  private static String[] with(String[] command, String... more) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** Everything that has to be equal, of each run by its replicate and index. */
  private static List<String> content(JsonNode document) {
    List<JsonNode> runs = new ArrayList<>();
    document.get("runs").forEach(runs::add);
    return runs.stream()
        .sorted(
            Comparator.comparing((JsonNode run) -> run.get("replicate").asInt())
                .thenComparing(run -> run.path("index").asInt()))
        .map(run -> run.get("seed") + " " + timeless(run.get("levels")) + " " + run.get("spec"))
        .toList();
  }

  private static JsonNode timeless(JsonNode levels) {
    levels.forEach(level -> ((ObjectNode) level).remove("timing"));
    return levels;
  }

  @Test
  void replicates_are_the_same_by_one_process_and_by_several() {
    JsonNode alone =
        Invocation.json(folder.resolve("a"), with(SHORT, "--replicates", "2", "--workers", "1"));
    JsonNode together =
        Invocation.json(folder.resolve("b"), with(SHORT, "--replicates", "2", "--workers", "2"));
    assertThat(content(together)).hasSize(2).doesNotHaveDuplicates().isEqualTo(content(alone));
    assertThat(together.get("runs"))
        .allSatisfy(run -> assertThat(run.get("state").asText()).isEqualTo("finished"));
  }

  @Test
  void controls_are_the_same_by_one_process_and_by_several() {
    Path home = folder.resolve("home");
    String ticket = Invocation.json(home, SHORT).get("run").asText() + "@1";
    String[] branch = {"branch", ticket, "--as", "random-reinit", "--count", "2", "--workers"};
    JsonNode alone = Invocation.json(home, with(branch, "1"));
    JsonNode together = Invocation.json(home, with(branch, "2"));
    assertThat(content(together)).hasSize(2).doesNotHaveDuplicates().isEqualTo(content(alone));
  }

  @Test
  void tables_come_in_the_order_of_replicates() {
    Invocation done =
        Invocation.in(folder, with(SHORT, "--replicates", "2", "--workers", "2", "--seed", "41"));
    assertThat(done.exitCode()).isZero();
    assertThat(done.out().indexOf("seed 41")).isPositive();
    assertThat(done.out().indexOf("seed 42")).isGreaterThan(done.out().indexOf("seed 41"));
    assertThat(done.err())
        .contains("2 runs by 2 processes", "level 1: steps 0..10", "2 of 2 runs done")
        .doesNotContain("incubator");
  }

  @Test
  void a_run_that_fails_fails_the_command_with_its_error() {
    Invocation failed =
        Invocation.in(
            folder,
            with(
                SHORT,
                "--replicates",
                "2",
                "--workers",
                "2",
                "--json",
                "--set",
                "training.learningRate=1e30"));
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).startsWith("{\"error\":");
  }

  @Test
  void what_cannot_be_asked_for_is_refused_before_any_process_begins() {
    assertThat(Invocation.in(folder, with(SHORT, "--workers", "0")).exitCode()).isEqualTo(2);
    Invocation unknown =
        Invocation.in(folder, with(SHORT, "--replicates", "2", "--workers", "2", "--set", "x=1"));
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).doesNotContain("processes");
  }

  @Test
  void a_worker_answers_one_command_after_another() {
    try (Worker worker = Worker.start(QUIET)) {
      String home = folder.resolve("home").toString();
      Workbench.open(Path.of(home)).close();
      Worker.Answer empty = worker.execute(List.of("list", "--home", home, "--json"));
      assertThat(empty).isEqualTo(new Worker.Answer(0, "{\"runs\":[]}\n"));
      assertThat(worker.execute(List.of("show", "zz", "--home", home)).exit()).isEqualTo(2);
      assertThat(worker.execute(List.of("list", "--home", home)).exit()).isZero();
    }
  }

  @Test
  void a_worker_that_is_gone_is_named() {
    try (Worker worker = Worker.start(QUIET)) {
      worker.stop();
      assertThatThrownBy(() -> worker.execute(List.of("list", "--home", folder.toString())))
          .isInstanceOf(WorkbenchException.class)
          .hasMessageContaining("a worker ended before its run");
    }
  }
}
