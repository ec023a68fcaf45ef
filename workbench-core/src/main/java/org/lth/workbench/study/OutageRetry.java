package org.lth.workbench.study;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.executor.QueueFull;
import org.lth.workbench.executor.TaskExecutor;
import org.lth.workbench.retry.Retry;

/**
 * Goes on with a study while an engine or a folder outside the home cannot be reached: a study
 * takes days, and an outage of a minute does not end it. A full queue is waited for without a
 * limit. A failure within the home ends the study at once.
 */
final class OutageRetry {
  /** Failures in a row; between two of them lies a look at the tasks. */
  private static final int MOST_FAILURES = 300;

  private final TaskExecutor executor;
  private final StudyObserver observer;

  /** It never sleeps, since the study's loop does. */
  private final Retry retry = new Retry(this::pauseAfter, pause -> {});

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
    return retry.attempt(question);
  }

  private Optional<Duration> pauseAfter(RuntimeException failure, int inARow) {
    if (!(failure instanceof WorkbenchException outage)
        || outage.kind() != WorkbenchException.Kind.OUTSIDE
        || !executor.isElsewhere()) {
      return Optional.empty();
    }
    if (inARow > MOST_FAILURES && !(outage instanceof QueueFull)) {
      return Optional.empty();
    }
    if (inARow == 1) {
      observer.waits(outage.problem().what() + ": " + outage.problem().actual());
    }
    return Optional.of(Duration.ZERO);
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
