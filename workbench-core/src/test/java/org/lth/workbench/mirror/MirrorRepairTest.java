package org.lth.workbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.mirror.mlflow.FakeMlflow;
import org.lth.workbench.mirror.mlflow.FakeMlflow.FakeRun;

/** What a mirror does about a server or a memory that is not as it was left. */
class MirrorRepairTest extends MirroredExperiments {
  @Test
  void a_server_that_lost_everything_gets_everything_again() {
    trunkAndControl();
    bench.catchUp(mlflow.address());
    mlflow.wipe();
    bench.catchUp(mlflow.address());

    assertThat(mlflow.copies()).hasSize(5);
    assertSingleWholeCopy();
  }

  @Test
  void a_memory_that_is_lost_or_damaged_is_asked_of_the_server() throws IOException {
    trunkAndControl();
    bench.catchUp(mlflow.address());
    Files.writeString(bench.home().mirrorDatabase(), "no database".repeat(1000));
    MirrorReport again = bench.catchUp(mlflow.address());

    assertThat(again.sent().copies()).isZero();
    assertThat(again.sent().metrics()).isZero();
    assertSingleWholeCopy();
  }

  @Test
  void what_somebody_changed_on_the_server_is_found_and_replaced() {
    RunId trunk = trunkAndControl();
    bench.catchUp(mlflow.address());
    FakeRun parent = mlflow.copies().get(trunk.value()).get(0);
    parent.params.put("model", "another");
    parent.metrics.remove(0);
    parent.tags.put("their.own", "stays");

    assertThat(check().problems())
        .extracting(problem -> problem.where())
        .anyMatch(where -> where.contains("parameter model"))
        .anyMatch(where -> where.contains("metric "))
        .hasSize(2);
    assertThat(bench.with(mlflow.address(), Mirror::rebuild).problems()).isEmpty();
    assertSingleWholeCopy();
  }

  @Test
  void what_cannot_be_mended_is_reported_and_the_rest_is_mirrored() throws IOException {
    RunId trunk = trunkAndControl();
    bench.catchUp(mlflow.address());
    mlflow.copies().get(trunk.value()).get(0).params.put("model", "another");
    Files.delete(bench.home().mirrorDatabase());
    tiny.start(SHORT);
    MirrorReport report = bench.catchUp(mlflow.address());

    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().get(0).nextStep()).contains("--rebuild");
    assertThat(mlflow.copies()).hasSize(8);
  }

  @Test
  void a_copy_in_the_bin_is_taken_out_again() {
    RunId trunk = trunkAndControl();
    bench.catchUp(mlflow.address());
    mlflow.copies().get(trunk.value() + "@0").get(0).info.put("lifecycle_stage", "deleted");
    bench.catchUp(mlflow.address());
    assertSingleWholeCopy();
  }

  @Test
  void without_a_proxy_the_digests_of_files_are_tags_and_that_is_said_once() {
    RunId trunk = trunkAndControl();
    try (FakeMlflow plain = new FakeMlflow(false)) {
      bench.catchUp(plain.address());
      assertThat(plain.copies().get(trunk.value()).get(0).tags)
          .containsKey("workbench.artifact.spec.yaml");
      assertThat(plain.artifacts()).isEmpty();
      assertThat(bench.notes).hasSize(1);
      assertThat(bench.with(plain.address(), Mirror::check).problems()).isEmpty();
    }
  }

  @Test
  void two_mirrors_to_one_server_take_turns() {
    trunkAndControl();
    bench.with(
        mlflow.address(),
        mirror -> {
          assertThatThrownBy(() -> bench.catchUp(mlflow.address()))
              .isInstanceOf(WorkbenchException.class)
              .hasMessageContaining("another process");
          return true;
        });
  }
}
