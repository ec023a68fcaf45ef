package org.lth.workbench.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.executor.Cluster;
import org.lth.workbench.executor.ClusterEngine;
import org.lth.workbench.executor.Task;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.CellOutcome;
import org.lth.workbench.study.CellOverview;
import org.lth.workbench.study.CellWorker;
import org.lth.workbench.study.StudyObserver;
import org.lth.workbench.study.StudyRun;
import org.lth.workbench.study.StudyState;
import org.lth.workbench.wiring.Workbench;

/** A tiny study, and a fake cluster whose tasks have homes of their own, with a real engine. */
abstract class ClusterStudyRig {
  static final StudyName NAME = new StudyName("away");
  private static final String PLAN =
      """
      name: away
      question: Is it the same elsewhere?
      preset: demo
      set: {model: mlp-20, engine: fused, training.steps: 12it, evaluation.every: 4}
      levels: 1
      replicates: 2
      branches:
        - {as: random-reinit, at: 1}
        - {as: transplant, at: 1}
      """;

  /** Steps that a task is given before it is stopped: two of the three evaluations of a level. */
  static final int STEPS_BEFORE_STOP = 8;

  @TempDir Path folder;

  final List<String> said = new ArrayList<>();
  private Path truncated = Path.of("");
  boolean isTruncating;

  StudyPlan plan(Workbench workbench) throws IOException {
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, PLAN);
    return workbench.studyAssembly().assemble(workbench.studyFiles().read(file));
  }

  Workbench home() {
    return Workbench.open(folder.resolve("home"));
  }

  /** What the process of a task does, in this one. */
  int work(Cluster.Job job, boolean isStopped) {
    try (PrivateHome home = PrivateHome.create(folder.resolve("scratch"), job.manifest());
        Workbench workbench = Workbench.open(home.path())) {
      workbench.task().execute(job.manifest(), new Stopping(isStopped));
      if (isTruncating) {
        isTruncating = false;
        truncate();
      }
      return 0;
    } catch (WorkbenchException failed) {
      write(job.log(), failed.getMessage());
      return failed.kind() == WorkbenchException.Kind.INTERRUPTED ? 143 : 3;
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void truncate() {
    try (Stream<Path> bundles = Files.list(folder.resolve("shared/bundles"))) {
      truncated = bundles.filter(file -> !file.equals(truncated)).findFirst().orElseThrow();
      try (FileChannel file = FileChannel.open(truncated, StandardOpenOption.WRITE)) {
        file.truncate(file.size() / 2);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static final class Stopping implements RunObserver {
    private final boolean isStopped;
    private long steps;

    Stopping(boolean isStopped) {
      this.isStopped = isStopped;
    }

    @Override
    public void stepped(long step, long stepsTaken) {
      steps += stepsTaken;
    }

    @Override
    public boolean isStopRequested() {
      return isStopped && steps >= STEPS_BEFORE_STOP;
    }
  }

  StudyRun.ExecutorSource on(Workbench workbench, Cluster cluster) {
    return workbench
        .clusters()
        .with(
            "fake",
            new OneCluster(
                "fake", new ClusterEngine.Site(cluster, folder.resolve("shared"), Duration.ZERO)))
        .open("fake:large");
  }

  StudyState execute(Workbench workbench, Cluster cluster) throws IOException {
    return workbench
        .studyRun()
        .execute(
            plan(workbench),
            on(workbench, cluster),
            new StudyObserver() {
              @Override
              public void triedInVain(Task task, String reason) {
                said.add(task.cell() + ": " + reason);
              }
            });
  }

  private StudyState executeHere(Workbench workbench) throws IOException {
    CellWorker worker =
        new CellWorker() {
          @Override
          public CellOutcome execute(StudyName study, Cell cell) {
            return workbench
                .cells()
                .execute(workbench.studies().logs().get(study), cell, RunObserver.NONE);
          }

          @Override
          public void close() {
            // It holds nothing.
          }
        };
    return workbench
        .studyRun()
        .execute(plan(workbench), new StudyRun.Workers(1, () -> worker), new StudyObserver() {});
  }

  void assertSameAsHere(Workbench workbench, StudyState end) throws IOException {
    assertThat(end.failed()).isEmpty();
    try (Workbench other = Workbench.open(folder.resolve("undisturbed"))) {
      StudyState expected = executeHere(other);
      for (Cell cell : expected.cells()) {
        StoredRun one = other.catalog().run(expected.run(cell).orElseThrow());
        StoredRun away = workbench.catalog().run(end.run(cell).orElseThrow());
        assertThat(away.state().levels()).hasSameSizeAs(one.state().levels());
        for (LevelState level : one.state().levels()) {
          LevelState there = away.state().level(level.level()).orElseThrow();
          LevelCheck check =
              LevelCheck.of(new LevelCheck.Recorded(level), new LevelCheck.Computed(there));
          assertThat(check.checks()).isNotEmpty();
          assertThat(check.differences()).as(cell.key()).isEmpty();
        }
      }
    }
    assertThat(workbench.catalog().ids()).hasSize(end.cells().size());
    assertThat(workbench.verification().verify((done, total) -> {}).problems()).isEmpty();
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  Map<String, CellOverview> cells(Workbench workbench) {
    Map<String, CellOverview> cells = new TreeMap<>();
    workbench.studies().view(NAME).cells().forEach(cell -> cells.put(cell.cell(), cell));
    return cells;
  }
}
