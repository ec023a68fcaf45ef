package org.lth.workbench.dispatch;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.RunInterrupted;
import org.lth.workbench.event.RunState;
import org.lth.workbench.executor.Task;
import org.lth.workbench.executor.TaskOutcome;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.journal.StoredEvent;

/**
 * Brings home what tasks have left. What a task says of itself decides nothing: the events of its
 * run do, after its bundle was verified.
 *
 * @param transfer between home and folder
 */
record ResultReader(ClusterExecutors.TaskTransfer transfer) {
  TaskOutcome read(Task task, SharedFolder folder) {
    try {
      TaskResult result = transfer.codec().result(folder.result(task));
      if (!result.task().equals(task)) {
        throw new InvalidTaskFile(
            InvalidTaskFile.Reason.FOREIGN, folder.result(task), "the result of task " + task.id());
      }
      if (result.bundle().isEmpty()) {
        return new TaskOutcome.Failed(result.reason());
      }
      transfer.runs().receive(result.bundle().get(), task.run(), folder);
      return outcome(task, result, folder);
    } catch (WorkbenchException unusable) {
      if (unusable.kind() == WorkbenchException.Kind.OUTSIDE) {
        throw unusable;
      }
      return new TaskOutcome.Nothing(reason(unusable), LastLines.of(folder.log(task)));
    }
  }

  private static String reason(WorkbenchException unusable) {
    return unusable instanceof InvalidTaskFile paper
            && paper.reason() == InvalidTaskFile.Reason.ABSENT
        ? "it left no result"
        : unusable.problem().what() + ": " + unusable.problem().actual();
  }

  private TaskOutcome outcome(Task task, TaskResult result, SharedFolder folder) {
    StoredRun run = transfer.runs().catalog().run(task.run());
    RunState.Ending ending = run.state().ending();
    List<StoredEvent> stored = run.stored();
    if (ending == RunState.Ending.FINISHED) {
      return new TaskOutcome.Finished(stored.get(stored.size() - 1).hash());
    }
    if (ending == RunState.Ending.FAILED) {
      return new TaskOutcome.Failed(run.failure().orElse("no reason recorded"));
    }
    result.checkpoint().ifPresent(checkpoint -> unpack(checkpoint, task.run(), folder));
    RunInterrupted last = lastInterruption(stored);
    return new TaskOutcome.Interrupted(last.level(), last.step());
  }

  /** A checkpoint that does not verify costs time and no bit, so it is done without. */
  private void unpack(Digest checkpoint, RunId run, SharedFolder folder) {
    Optional<RunLocks.Held> lock = transfer.locks().tryLock(run);
    if (lock.isPresent()) {
      try {
        transfer.runs().checkpoints().unpack(checkpoint, run, folder);
      } catch (InvalidTaskFile damaged) {
        transfer.warn(damaged);
      } finally {
        lock.get().close();
      }
    }
  }

  private RunInterrupted lastInterruption(List<StoredEvent> stored) {
    for (int i = stored.size() - 1; i >= 0; i--) {
      RunEvent event = (RunEvent) transfer.runs().catalog().codec().decode(stored.get(i).event());
      if (event instanceof RunInterrupted interrupted) {
        return interrupted;
      }
    }
    throw new WorkbenchException(
        WorkbenchException.Kind.REFUSED,
        Problem.what("a run that is open was not interrupted")
            .where("run " + stored.get(0).stream())
            .expected("an event that says where it was interrupted")
            .actual(stored.size() + " events without")
            .next("`workbench study run` makes another attempt"));
  }
}
