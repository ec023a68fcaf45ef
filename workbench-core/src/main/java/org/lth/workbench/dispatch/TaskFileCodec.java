package org.lth.workbench.dispatch;

import java.nio.file.Path;

/** The stored form of what travels beside bundles. What is read was checked against its digest. */
public interface TaskFileCodec {
  /** The text of a task file. */
  String write(TaskManifest manifest);

  /** The text of a result. */
  String write(TaskResult result);

  /**
   * Reads a task file.
   *
   * @throws InvalidTaskFile if it is not there, damaged, or newer than this workbench
   */
  TaskManifest manifest(Path file);

  /** Reads a result; throws as {@link #manifest} does. */
  TaskResult result(Path file);
}
