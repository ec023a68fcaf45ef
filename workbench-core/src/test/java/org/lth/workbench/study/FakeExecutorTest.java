package org.lth.workbench.study;

import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.executor.Task;
import org.lth.workbench.executor.TaskExecutor;
import org.lth.workbench.executor.TaskExecutorContract;

/** The fake keeps what the loop of a study relies on. */
class FakeExecutorTest extends TaskExecutorContract {
  private final FakeExecutor executor = new FakeExecutor();

  @Override
  protected TaskExecutor open() {
    return executor;
  }

  @Override
  protected Task task(int number) {
    return new Task(new StudyName("fake"), number + "/trunk", RunId.of(number, 1), 1);
  }

  @Override
  protected long executions(Task task) {
    return executor.executed.stream().filter(task.cell()::equals).count();
  }
}
