package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.mirror.mlflow.FakeMlflow;
import org.lth.workbench.mirror.mlflow.FakeMlflow.Fault;

/** Real runs, mirrored by the command line to a server in this process. */
class MirrorCommandTest {
  private static final String[] SHORT = {
    "start", "--levels", "1", "--set", "training.steps=20it", "--set", "evaluation.every=10"
  };

  @TempDir private static Path shared;

  private final FakeMlflow mlflow = new FakeMlflow();

  @BeforeAll
  static void train() {
    assertThat(Invocation.in(shared, SHORT).exitCode()).isZero();
  }

  @AfterEach
  void closeServer() {
    mlflow.close();
  }

  @Test
  void runs_are_mirrored_checked_and_listed_as_mirrored() {
    JsonNode first = Invocation.json(shared, "mirror", "--to", mlflow.address());
    assertThat(first.get("runs").asInt()).isEqualTo(2);
    assertThat(first.at("/sent/copies").asInt()).isEqualTo(5);
    assertThat(
            Invocation.json(shared, "mirror", "--to", mlflow.address()).at("/sent/copies").asInt())
        .isZero();
    assertThat(Invocation.in(shared, "mirror", "--check", "--to", mlflow.address()).exitCode())
        .isZero();
    for (JsonNode run : Invocation.json(shared, "list").get("runs")) {
      assertThat(run.get("mirrored").toString()).contains(mlflow.address());
      assertThat(run.get("state").asText()).isEqualTo("finished");
    }
    assertThat(Invocation.in(shared, "list").out()).contains("MIRRORED");
    assertThat(mlflow.artifacts().entrySet())
        .anySatisfy(
            file -> {
              assertThat(file.getKey()).endsWith("accuracy_by_density.svg");
              assertThat(new String(file.getValue(), UTF_8)).startsWith("<svg ").endsWith("</svg>");
            });
  }

  @Test
  void a_difference_is_exit_1_and_named() {
    Invocation.json(shared, "mirror", "--to", mlflow.address());
    mlflow.copies().values().iterator().next().get(0).params.put("model", "another");
    Invocation check = Invocation.in(shared, "mirror", "--check", "--to", mlflow.address());
    assertThat(check.exitCode()).isEqualTo(1);
    assertThat(check.out()).contains("parameter model", "another", "--rebuild");
    assertThat(
            Invocation.json(shared, "mirror", "--rebuild", "--to", mlflow.address())
                .get("problems"))
        .isEmpty();
  }

  @Test
  void a_server_that_is_not_there_is_exit_3_and_a_bad_address_exit_2() {
    mlflow.close();
    Invocation missing = Invocation.in(shared, "mirror", "--to", mlflow.address());
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.err()).contains("does not answer", "mlflow server");
    Invocation bad = Invocation.in(shared, "mirror", "--to", "http:/me:secret@nowhere");
    assertThat(bad.exitCode()).isEqualTo(2);
    assertThat(bad.err()).doesNotContain("secret");
    assertThat(Invocation.in(shared, "mirror", "--to", "x", "--check", "--rebuild").exitCode())
        .isEqualTo(2);
  }

  @Test
  void a_training_is_mirrored_beside_it(@TempDir Path home) {
    String[] beside = java.util.Arrays.copyOf(SHORT, SHORT.length + 2);
    beside[SHORT.length] = "--mirror-to";
    beside[SHORT.length + 1] = mlflow.address();
    Invocation start = Invocation.in(home, beside);
    assertThat(start.exitCode()).as(start.err()).isZero();
    assertThat(mlflow.copies()).hasSize(5);
    assertThat(Invocation.in(home, "mirror", "--check", "--to", mlflow.address()).exitCode())
        .isZero();
  }

  @Test
  void a_training_ends_well_beside_a_server_that_never_answers(@TempDir Path home) {
    mlflow.fail(request -> Fault.HANG);
    String[] beside = java.util.Arrays.copyOf(SHORT, SHORT.length + 2);
    beside[SHORT.length] = "--mirror-to";
    beside[SHORT.length + 1] = mlflow.address();
    Invocation start = Invocation.in(home, beside);
    assertThat(start.exitCode()).as(start.err()).isZero();
    assertThat(start.err()).contains("is not up to date", "workbench mirror --to");
  }
}
