package org.lth.workbench.executor;

import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;

/**
 * One attempt to bring one cell of a study to its end.
 *
 * @param study the study
 * @param cell the cell's key, such as {@code 2/random-reinit@3#0}
 * @param run the id of the one run that the cell has, named before anything begins
 * @param attempt 1, 2, ...; a task that goes on where another was stopped is a further attempt
 */
public record Task(StudyName study, String cell, RunId run, int attempt) {
  public Task {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt " + attempt + " is none");
    }
  }

  /**
   * Its name, unique among all tasks of all studies and fit for a file or a job: letters, digits
   * and hyphens. A head that was started again finds the task by it, so it is a function of what
   * the task is and of nothing else.
   */
  public String id() {
    return run.value() + "-" + attempt;
  }

  /** The attempt after this one. */
  public Task next() {
    return new Task(study, cell, run, attempt + 1);
  }

  @Override
  public String toString() {
    return cell + ", attempt " + attempt;
  }
}
