package org.lth.workbench.study;

import java.util.Optional;
import java.util.function.Supplier;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.executor.QueueFull;
import org.lth.workbench.executor.TaskExecutor;

/**
 * Bears with engines and folders elsewhere that cannot be reached for a while: a study of days is
 * not to end because of a minute. A queue that is full is waited for without an end. In the home
 * itself nothing is borne with.
 */
final class OutageRetry {
  /** Failures in a row; between two of them lies a look at the tasks. */
  private static final int PATIENCE = 300;

  private final TaskExecutor executor;
  private final StudyObserver observer;
  private int inARow;

  OutageRetry(TaskExecutor executor, StudyObserver observer) {
    this.executor = executor;
    this.observer = observer;
  }

  /**
   * Asks for something.
   *
   * @return nothing if it cannot be had at this moment
   * @throws WorkbenchException if it could not be had for too long, or never can
   */
  <T> Optional<T> ask(Supplier<T> question) {
    try {
      T answer = question.get();
      inARow = 0;
      return Optional.of(answer);
    } catch (WorkbenchException outage) {
      boolean isBorne = executor.isElsewhere() && outage.kind() == WorkbenchException.Kind.OUTSIDE;
      boolean isPatient = outage instanceof QueueFull || inARow < PATIENCE;
      if (!isBorne || !isPatient) {
        throw outage;
      }
      inARow = Math.min(PATIENCE, inARow + 1);
      if (inARow == 1) {
        observer.waits(outage.problem().what() + ": " + outage.problem().actual());
      }
      return Optional.empty();
    }
  }

  /** Does something, if it can be done at this moment. */
  boolean survives(Runnable deed) {
    return ask(() -> {
          deed.run();
          return true;
        })
        .isPresent();
  }
}
