package org.lth.workbench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.dispatch.OneCluster;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.executor.Cluster;
import org.lth.workbench.executor.ClusterEngine;
import org.lth.workbench.executor.FakeCluster;
import org.lth.workbench.executor.FakeCluster.Fault;
import org.lth.workbench.study.StudyObserver;
import org.lth.workbench.study.StudyState;
import org.lth.workbench.wiring.Workbench;

/** Tasks as processes of their own: one is killed, one is told to stop, and nothing is lost. */
class TaskCrashTest {
  private static final String PLAN =
      """
      name: tasks
      question: Is anything lost or done twice?
      preset: frankle2019-lenet
      set:
        dataset: mnist-10k
        model: mlp-20
        engine: fused
        training.steps: 1500it
        evaluation.every: 50
      levels: 1
      replicates: 1
      branches:
        - {as: random-reinit, at: 1}
      """;

  @TempDir private Path folder;

  private final List<Integer> exits = new ArrayList<>();

  /** Each is stopped or killed once its run has begun. */
  private int work(Cluster.Job job, boolean isStopped) {
    Victim task =
        start(List.of("work", job.manifest().toString(), "--scratch", scratch().toString()));
    try {
      if (isStopped) {
        task.awaitAcknowledged(2);
        exits.add(exits.isEmpty() ? task.kill() : task.terminate());
      } else {
        exits.add(task.end());
      }
      Files.write(job.log(), task.said());
      return exits.get(exits.size() - 1);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private Path scratch() {
    return folder.resolve("scratch");
  }

  private Victim start(List<String> arguments) {
    return Victim.startMain("org.lth.workbench.cli.Main", folder.resolve("tmp"), arguments);
  }

  @Test
  @Tag("crash")
  void a_task_that_is_killed_and_then_stopped_comes_to_the_digests_of_an_undisturbed_one()
      throws Exception {
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, PLAN);
    Path undisturbed = folder.resolve("undisturbed");
    Victim local =
        start(List.of("study", "run", file.toString(), "--home", undisturbed.toString()));
    assertThat(local.end()).as(local.said().toString()).isZero();

    FakeCluster cluster =
        new FakeCluster(this::work, 1).with(0, Fault.STOPPED).with(1, Fault.STOPPED);
    try (Workbench workbench = Workbench.open(folder.resolve("home"));
        Workbench expected = Workbench.open(undisturbed)) {
      StudyPlan plan = workbench.studyAssembly().assemble(workbench.studyFiles().read(file));
      StudyState end =
          workbench
              .studyRun()
              .execute(
                  plan,
                  workbench
                      .clusters()
                      .with("fake", new OneCluster("fake", site(cluster)))
                      .open("fake"),
                  new StudyObserver() {});
      assertThat(exits).containsExactly(Victim.KILLED, 128 + 15, 0, 0);
      assertThat(end.failed()).isEmpty();
      assertSame(expected, workbench, end);
      assertThat(workbench.verification().verify((done, total) -> {}).problems()).isEmpty();
    }
  }

  private ClusterEngine.Site site(Cluster cluster) {
    return new ClusterEngine.Site(cluster, folder.resolve("shared"), Duration.ZERO);
  }

  private static void assertSame(Workbench expected, Workbench actual, StudyState end) {
    StudyState wanted = expected.studies().logs().get(new StudyName("tasks"));
    wanted
        .cells()
        .forEach(
            cell -> {
              StoredRun one = expected.catalog().run(wanted.run(cell).orElseThrow());
              StoredRun other = actual.catalog().run(end.run(cell).orElseThrow());
              assertThat(other.state().levels()).hasSameSizeAs(one.state().levels());
              for (LevelState level : one.state().levels()) {
                var sets = level.trained().orElseThrow().sets();
                var here = other.state().level(level.level()).orElseThrow();
                assertThat(here.trained().orElseThrow().sets().finalWeights())
                    .isEqualTo(sets.finalWeights());
                assertThat(here.trained().orElseThrow().sets().tables().metrics())
                    .isEqualTo(sets.tables().metrics());
              }
            });
  }
}
