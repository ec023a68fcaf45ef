package org.lth.workbench.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.executor.FakeCluster;
import org.lth.workbench.executor.FakeCluster.Fault;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.study.CellOverview;
import org.lth.workbench.study.StudyObserver;
import org.lth.workbench.study.StudyState;
import org.lth.workbench.wiring.Workbench;

/** Tiny studies on a fake cluster, by tasks as they are. */
class ClusterStudyTest extends ClusterStudyRig {
  @Test
  void a_study_elsewhere_comes_to_the_digests_of_one_at_home() throws Exception {
    FakeCluster cluster = new FakeCluster(this::work, 3);
    try (Workbench workbench = home()) {
      StudyState end = execute(workbench, cluster);
      assertSameAsHere(workbench, end);
      assertThat(cluster.accepted()).hasSize(6);
      for (CellOverview cell : cells(workbench).values()) {
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
  void what_is_at_home_and_nobody_else_needs_is_removed_from_the_shared_folder() throws Exception {
    FakeCluster cluster =
        new FakeCluster(this::work, 3)
            .with(2, Fault.STOPPED)
            .with(3, Fault.KILLED)
            .with(4, Fault.STOPPED);
    try (Workbench workbench = home()) {
      StudyState end = execute(workbench, cluster);
      assertThat(cluster.accepted()).hasSize(9);
      assertThat(folder.resolve("shared/checkpoints")).isEmptyDirectory();
      assertThat(folder.resolve("shared/bundles").toFile().list()).hasSize(2);
      assertThat(folder.resolve("shared/results").toFile().list()).hasSize(8);
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
      CellOverview running = cells(workbench).get("1/trunk");
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
    new DatasetTransfer(home).send("digits", shared);
    new DatasetTransfer(home).send("digits", shared);
    new DatasetTransfer(home).send("mnist-10k", shared);
    assertThat(shared.datasets()).isDirectoryContaining("glob:**digits");
    Path manifest = folder.resolve("shared/tasks/1ksr49200007-1.json");
    try (PrivateHome task = PrivateHome.create(folder.resolve("scratch"), manifest)) {
      assertThat(new HomeLayout(task.path()).dataset("digits").resolve("dataset.json"))
          .hasContent("{}");
    }
    assertThat(shared.datasets().resolve("digits/dataset.json")).exists();
  }

  @Test
  void a_cell_that_fails_thrice_elsewhere_is_failed_with_the_end_of_its_log() throws Exception {
    FakeCluster.Program failing =
        (job, isStopped) -> {
          if (job.manifest().equals(folder.resolve("none"))) {
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
      CellOverview trunk = cells(workbench).get("1/trunk");
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
