package org.lth.workbench.dispatch;

import java.nio.file.Path;

/** The stored form of what travels beside bundles. What is read was checked against its digest. */
public interface TaskPapers {
  /** The text of a task file. */
  String write(TaskSheet sheet);

  /** The text of a result. */
  String write(TaskResult result);

  /**
   * Reads a task file.
   *
   * @throws WrongPaper if it is not there, damaged, or newer than this workbench
   */
  TaskSheet sheet(Path file);

  /** Reads a result; throws as {@link #sheet} does. */
  TaskResult result(Path file);
}
