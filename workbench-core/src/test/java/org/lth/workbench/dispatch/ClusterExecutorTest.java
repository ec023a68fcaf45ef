package org.lth.workbench.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.StudyEvent.CellStarted;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.executor.Cluster;
import org.lth.workbench.executor.FakeCluster;
import org.lth.workbench.executor.Task;
import org.lth.workbench.executor.TaskExecutor;
import org.lth.workbench.executor.TaskExecutorContract;
import org.lth.workbench.study.StudyLogs;
import org.lth.workbench.wiring.Workbench;

/** Tasks on a fake cluster, with a home and a shared folder that are real. */
class ClusterExecutorTest extends TaskExecutorContract {
  @TempDir Path temporary;

  private final ClusterStudyRig rig = new ClusterStudyRig() {};
  private final FakeCluster cluster = new FakeCluster(this::work, 3);
  private final List<String> executed = new ArrayList<>();
  private final Map<Integer, RunId> runs = new TreeMap<>();
  private Workbench workbench;

  @Override
  protected TaskExecutor open() {
    rig.folder = temporary;
    workbench = rig.home();
    StudyLogs logs = workbench.studies().logs();
    try {
      StudyPlan plan = rig.plan(workbench);
      logs.begin(plan);
      for (int number = 1; number <= 2; number++) {
        runs.put(number, RunId.of(number, 1));
        logs.append(ClusterStudyRig.NAME, new CellStarted(number + "/trunk", runs.get(number)));
      }
      return rig.on(workbench, cluster).open(plan, logs.get(ClusterStudyRig.NAME));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private int work(Cluster.Job job, boolean isStopped) {
    executed.add(job.name());
    return rig.work(job, isStopped);
  }

  @AfterEach
  void close() {
    workbench.close();
  }

  @Override
  protected Task task(int number) {
    return new Task(ClusterStudyRig.NAME, number + "/trunk", RunId.of(number, 1), 1);
  }

  @Override
  protected long executions(Task task) {
    return executed.stream().filter(task.id()::equals).count();
  }
}
