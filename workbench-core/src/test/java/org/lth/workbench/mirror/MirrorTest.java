package org.lth.workbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lth.workbench.document.RunView;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HomeEvent.RunMirrored;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.mirror.mlflow.FakeMlflow.FakeRun;
import org.lth.workbench.mirror.mlflow.FakeMlflow.Fault;
import org.mlflow.api.proto.Service;
import org.mlflow.tracking.MlflowClient;

/** What a mirror copies, over HTTP, to a server that keeps the rules. */
class MirrorTest extends MirroredExperiments {
  @Test
  void a_run_is_a_parent_with_a_child_for_each_level() {
    RunId trunk = trunkAndControl();
    MirrorReport report = bench.catchUp(mlflow.address());

    assertThat(report.problems()).isEmpty();
    assertThat(mlflow.copies()).hasSize(5);
    FakeRun parent = mlflow.copies().get(trunk.value()).get(0);
    FakeRun child = mlflow.copies().get(trunk.value() + "@1").get(0);
    assertThat(child.tags).containsEntry("mlflow.parentRunId", parent.info.get("run_id").asText());
    assertThat(parent.info.get("status").asText()).isEqualTo("FINISHED");
    assertThat(parent.inputs).hasSize(1);
    assertThat(mlflow.artifacts().keySet())
        .anyMatch(path -> path.endsWith("spec.yaml"))
        .anyMatch(path -> path.endsWith("figures/accuracy_by_density.svg"));
    assertSingleWholeCopy();
  }

  @Test
  void mlflows_own_java_client_reads_what_the_journal_says() {
    RunId trunk = trunkAndControl();
    bench.catchUp(mlflow.address());
    String id = mlflow.copies().get(trunk.value()).get(0).info.get("run_id").asText();
    try (MlflowClient client = new MlflowClient(mlflow.address())) {
      Service.Run read = client.getRun(id);
      assertThat(read.getInfo().getStatus()).isEqualTo(Service.RunStatus.FINISHED);
      assertThat(read.getData().getParamsList())
          .anyMatch(param -> param.getKey().equals("model") && param.getValue().equals("mlp-13-7"));
      assertThat(
              client.getMetricHistory(id, "test_accuracy").stream().map(Service.Metric::getValue))
          .isEqualTo(
              RunView.of(tiny.catalog().run(trunk)).levels().stream()
                  .map(level -> level.testAccuracy())
                  .toList());
    }
  }

  @Test
  void a_second_time_nothing_is_sent() {
    trunkAndControl();
    bench.catchUp(mlflow.address());
    mlflow.fail(request -> Fault.NONE);
    MirrorReport second = bench.catchUp(mlflow.address());

    assertThat(second.sent()).isEqualTo(new MirrorReport.Sent(0, 0, 0));
    assertThat(mlflow.log())
        .allMatch(r -> r.endsWith("experiments/get-by-name") || r.endsWith("runs/search"));
    assertSingleWholeCopy();
  }

  @Test
  void a_control_that_comes_later_also_changes_its_parents_picture() {
    RunId trunk = tiny.start(SHORT).run();
    bench.catchUp(mlflow.address());
    branch(trunk, 0);
    bench.catchUp(mlflow.address());

    assertThat(mlflow.copies().get(trunk.value()).get(0).tags.get("mlflow.note.content"))
        .contains("random reinit");
    assertSingleWholeCopy();
  }

  @Test
  void a_run_is_recorded_as_mirrored_once_for_each_head_and_server() {
    trunkAndControl();
    bench.catchUp(mlflow.address());
    bench.catchUp(mlflow.address());
    bench.with(mlflow.address(), Mirror::rebuild);

    assertThat(tiny.journal.read(StreamName.HOME))
        .hasSize(2)
        .allSatisfy(
            stored ->
                assertThat(tiny.codec.decode(stored.event())).isInstanceOf(RunMirrored.class));
  }

  @Test
  void followers_see_levels_as_they_come_and_send_each_point_once() {
    List<Integer> copies = new ArrayList<>();
    RunObserver watching =
        new RunObserver() {
          @Override
          public void recorded(RunId run, org.lth.workbench.event.RunEvent event) {
            if (event instanceof org.lth.workbench.event.RunEvent.LevelTrained) {
              bench.catchUp(mlflow.address());
              copies.add(mlflow.copies().size());
            }
          }
        };
    RunId run = tiny.experiments().start(TinyExperiments.trunk(SHORT), watching);
    assertThat(mlflow.copies().get(run.value()).get(0).info.get("status").asText())
        .isEqualTo("RUNNING");
    bench.catchUp(mlflow.address());

    assertThat(copies).containsExactly(2, 3);
    assertSingleWholeCopy();
  }

  @Test
  void progress_says_how_far_each_server_is() {
    trunkAndControl();
    MirrorReport report = bench.catchUp(mlflow.address());
    assertThat(bench.memory().progress())
        .containsExactly(new MirrorMemory.Progress(report.server(), report.seen().position(), 2));
  }
}
