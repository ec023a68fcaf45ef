package org.lth.workbench.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.executor.Task;
import org.lth.workbench.executor.TaskExecutor;
import org.lth.workbench.executor.TaskExecutorContract;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.lottery.TinyExperiments;

class LocalExecutorTest extends TaskExecutorContract {
  private static final StudyName NAME = new StudyName("local");

  private final List<String> executed = new CopyOnWriteArrayList<>();

  @Override
  protected TaskExecutor open() {
    StudyPlan plan =
        new StudyPlan(
            NAME,
            "Is each task executed once?",
            new StudyPlan.Base(Optional.empty(), TinyExperiments.spec(Map.of("levels", 1)), 2),
            List.of());
    return new LocalExecutor(new StudyRun.Workers(2, Worker::new), Cells.of(plan));
  }

  @Override
  protected Task task(int number) {
    return new Task(NAME, number + "/trunk", RunId.of(number, 1), 1);
  }

  @Override
  protected long executions(Task task) {
    return executed.stream().filter(task.cell()::equals).count();
  }

  private final class Worker implements CellWorker {
    @Override
    public CellOutcome execute(StudyName study, Cell cell) {
      executed.add(cell.key());
      return CellOutcome.finished(Sha256.of(cell.key()));
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }
}
