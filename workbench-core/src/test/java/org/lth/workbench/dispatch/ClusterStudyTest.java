package org.lth.workbench.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.executor.Cluster;
import org.lth.workbench.executor.ClusterEngine;
import org.lth.workbench.executor.FakeCluster;
import org.lth.workbench.executor.FakeCluster.Fault;
import org.lth.workbench.executor.Task;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.CellOutcome;
import org.lth.workbench.study.CellView;
import org.lth.workbench.study.CellWorker;
import org.lth.workbench.study.StudyObserver;
import org.lth.workbench.study.StudyRun;
import org.lth.workbench.study.StudyState;
import org.lth.workbench.wiring.Workbench;

/** Tiny studies on a fake cluster whose tasks have homes of their own, with a real engine. */
class ClusterStudyTest {
  private static final StudyName NAME = new StudyName("away");
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
  private static final int STEPS_BEFORE_STOP = 8;

  @TempDir private Path folder;

  private final List<String> said = new ArrayList<>();
  private Path truncated = Path.of("");
  private boolean isTruncating;

  private StudyPlan plan(Workbench workbench) throws IOException {
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, PLAN);
    return workbench.studyAssembly().assemble(workbench.studyFiles().read(file));
  }

  private Workbench home() {
    return Workbench.open(folder.resolve("home"));
  }

  /** What the process of a task does, in this one. */
  private int work(Cluster.Job job, boolean isStopped) {
    try (PrivateHome home = PrivateHome.create(folder.resolve("scratch"), job.sheet());
        Workbench workbench = Workbench.open(home.path())) {
      workbench.task().execute(job.sheet(), new Stopping(isStopped));
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

  private static void write(Path file, String text) {
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

  private StudyRun.ExecutorSource on(Workbench workbench, Cluster cluster) {
    return workbench
        .clusters()
        .with(
            "fake",
            profile -> new ClusterEngine.Site(cluster, folder.resolve("shared"), Duration.ZERO))
        .open("fake:large");
  }

  private StudyState execute(Workbench workbench, Cluster cluster) throws IOException {
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
        .execute(plan(workbench), new StudyRun.Staff(1, () -> worker), new StudyObserver() {});
  }

  private void assertSameAsHere(Workbench workbench, StudyState end) throws IOException {
    assertThat(end.failed()).isEmpty();
    try (Workbench other = Workbench.open(folder.resolve("undisturbed"))) {
      StudyState expected = executeHere(other);
      for (Cell cell : expected.cells()) {
        KnownRun one = other.catalog().run(expected.run(cell).orElseThrow());
        KnownRun away = workbench.catalog().run(end.run(cell).orElseThrow());
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

  private Map<String, CellView> cells(Workbench workbench) {
    Map<String, CellView> cells = new TreeMap<>();
    workbench.studies().view(NAME).cells().forEach(cell -> cells.put(cell.cell(), cell));
    return cells;
  }

  @Test
  void a_study_elsewhere_comes_to_the_digests_of_one_at_home() throws Exception {
    FakeCluster cluster = new FakeCluster(this::work, 3);
    try (Workbench workbench = home()) {
      StudyState end = execute(workbench, cluster);
      assertSameAsHere(workbench, end);
      assertThat(cluster.accepted()).hasSize(6);
      for (CellView cell : cells(workbench).values()) {
        assertThat(cell.state()).isEqualTo("done");
        assertThat(cell.node()).isEqualTo("node-1");
        assertThat(cell.attempts()).isEqualTo(1);
      }
      int events = workbench.journal().read(StreamName.of(NAME)).size();
      execute(workbench, cluster);
      assertThat(workbench.journal().read(StreamName.of(NAME))).hasSize(events);
    }
  }

  @Test
  void whatever_a_cluster_does_to_tasks_the_study_comes_to_the_same_digests() throws Exception {
    FakeCluster cluster =
        new FakeCluster(this::work, 3)
            .refusing(2)
            .with(0, Fault.LOST)
            .with(1, Fault.STOPPED)
            .with(2, Fault.FORGOTTEN)
            .with(3, Fault.STOPPED)
            .with(4, Fault.KILLED);
    try (Workbench workbench = home()) {
      StudyState end = execute(workbench, cluster);
      assertSameAsHere(workbench, end);
      assertThat(said).anyMatch(line -> line.contains("does not know the task"));
      assertThat(said).anyMatch(line -> line.contains("exit code 137"));
      List<String> types = new ArrayList<>();
      workbench.journal().streams().stream()
          .flatMap(stream -> workbench.journal().read(stream).stream())
          .forEach(stored -> types.add(stored.event().type()));
      assertThat(types).contains("task-interrupted", "task-failed", "run-resumed");
    }
  }

  @Test
  void a_bundle_that_was_cut_off_is_not_believed_and_the_task_is_done_again() throws Exception {
    isTruncating = true;
    FakeCluster cluster = new FakeCluster(this::work, 1);
    try (Workbench workbench = home()) {
      StudyState end = execute(workbench, cluster);
      assertThat(said).hasSize(1);
      assertThat(cluster.accepted()).hasSize(7);
      assertSameAsHere(workbench, end);
    }
  }

  @Test
  void a_task_that_goes_on_where_another_was_stopped_begins_with_its_checkpoint() throws Exception {
    FakeCluster cluster = new FakeCluster(this::work, 1).with(0, Fault.STOPPED);
    try (Workbench workbench = home()) {
      StudyState end = execute(workbench, cluster);
      RunId trunk = end.run(end.cells().get(0)).orElseThrow();
      List<String> resumed =
          workbench.catalog().run(trunk).stored().stream()
              .filter(stored -> stored.event().type().equals("run-resumed"))
              .map(stored -> stored.event().data())
              .toList();
      assertThat(resumed).singleElement().asString().contains("\"step\":" + STEPS_BEFORE_STOP);
      assertThat(resumed).singleElement().asString().contains("cpu.model");
      assertSameAsHere(workbench, end);
    }
  }

  @Test
  void a_head_that_was_stopped_is_told_where_its_tasks_are_and_goes_on_with_them()
      throws Exception {
    FakeCluster cluster = new FakeCluster(this::work, 3);
    AtomicInteger looks = new AtomicInteger();
    StudyObserver stopping =
        new StudyObserver() {
          @Override
          public void looked() {
            looks.incrementAndGet();
          }

          @Override
          public boolean isStopRequested() {
            return looks.get() > 1;
          }
        };
    try (Workbench workbench = home()) {
      assertThatThrownBy(
              () -> workbench.studyRun().execute(plan(workbench), on(workbench, cluster), stopping))
          .isInstanceOf(WorkbenchException.class)
          .hasMessageContaining("handed over to fake:large goes on by itself");
      CellView running = cells(workbench).get("1/trunk");
      assertThat(running.state()).isEqualTo("running");
      assertThat(running.node()).isEqualTo("node-1");
      assertThat(cells(workbench).get("1/random-reinit@1#0").state()).isEqualTo("queued");
      assertSameAsHere(workbench, execute(workbench, cluster.seenAnew()));
      assertThat(cluster.accepted()).hasSize(6);
    }
  }

  @Test
  void a_folder_that_refuses_writes_for_a_while_is_waited_for() throws Exception {
    FakeCluster cluster = new FakeCluster(this::work, 3);
    Path tasks = folder.resolve("shared/tasks");
    AtomicInteger waits = new AtomicInteger();
    StudyObserver mending =
        new StudyObserver() {
          @Override
          public void begins(StudyState study) {
            tasks.toFile().delete();
          }

          @Override
          public void waits(String reason) {
            waits.incrementAndGet();
          }

          @Override
          public void looked() {
            if (waits.get() > 0) {
              tasks.toFile().mkdir();
            }
          }
        };
    try (Workbench workbench = home()) {
      StudyState end =
          workbench.studyRun().execute(plan(workbench), on(workbench, cluster), mending);
      assertThat(waits).hasPositiveValue();
      assertSameAsHere(workbench, end);
    }
  }

  @Test
  void a_data_set_of_the_home_is_found_in_the_home_of_a_task() throws Exception {
    HomeLayout home = new HomeLayout(folder.resolve("home"));
    Files.createDirectories(home.dataset("digits"));
    Files.writeString(home.dataset("digits").resolve("dataset.json"), "{}");
    SharedFolder shared = new SharedFolder(folder.resolve("shared"));
    shared.create();
    new DatasetShelf(home).send("digits", shared);
    new DatasetShelf(home).send("digits", shared);
    new DatasetShelf(home).send("mnist-10k", shared);
    assertThat(shared.datasets()).isDirectoryContaining("glob:**digits");
    Path sheet = folder.resolve("shared/tasks/1ksr49200007-1.json");
    try (PrivateHome task = PrivateHome.create(folder.resolve("scratch"), sheet)) {
      assertThat(new HomeLayout(task.path()).dataset("digits").resolve("dataset.json"))
          .hasContent("{}");
    }
    assertThat(shared.datasets().resolve("digits/dataset.json")).exists();
  }

  @Test
  void a_cell_that_fails_thrice_elsewhere_is_failed_with_the_end_of_its_log() throws Exception {
    FakeCluster.Program failing =
        (job, isStopped) -> {
          if (job.sheet().equals(folder.resolve("none"))) {
            return 0;
          }
          write(job.log(), "line one\nno space\u001b[31m left on device\n");
          return 3;
        };
    FakeCluster cluster = new FakeCluster(failing, 4);
    try (Workbench workbench = home()) {
      StudyState end = execute(workbench, cluster);
      assertThat(end.failed()).hasSize(6);
      assertThat(cluster.accepted()).hasSize(6);
      CellView trunk = cells(workbench).get("1/trunk");
      assertThat(trunk.state()).isEqualTo("failed");
      assertThat(trunk.reason()).contains("after 3 attempts: it left no result (exit code 3)");
      assertThat(trunk.log()).containsExactly("line one", "no space [31m left on device");
      assertThat(cells(workbench).get("1/random-reinit@1#0").reason())
          .contains("its trunk never trained level 1");
    }
  }

  @Test
  void an_unknown_engine_is_refused_with_the_known_ones() {
    try (Workbench workbench = home()) {
      assertThatThrownBy(() -> workbench.clusters().open("spark:big"))
          .isInstanceOfSatisfying(
              WorkbenchException.class,
              unknown -> assertThat(unknown.kind()).isEqualTo(WorkbenchException.Kind.BAD_INPUT))
          .hasMessageContaining("local");
    }
  }
}
