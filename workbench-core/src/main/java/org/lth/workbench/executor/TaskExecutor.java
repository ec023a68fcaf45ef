package org.lth.workbench.executor;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Executes tasks, here or on other machines. One thread uses it, the one that carries out a study;
 * the study's loop is the same for all of them.
 */
public interface TaskExecutor extends AutoCloseable {
  /**
   * Whether tasks are executed outside the home, so that they outlive the process that submitted
   * them and come home when they are collected. Where they are not, they end with this executor.
   */
  boolean isElsewhere();

  /** What it is called, such as {@code local} or {@code slurm:gpu}. */
  String name();

  /** How many further tasks it takes now. */
  int room();

  /**
   * Hands tasks over. The caller has durably recorded that it is about to, so that a task is found
   * again by {@link #poll} whenever this is killed; a task that was submitted before, by this
   * process or another, is not submitted again.
   *
   * @throws org.lth.workbench.domain.WorkbenchException of kind OUTSIDE if the engine cannot be
   *     reached or refuses; some of the tasks may have been accepted, and submitting all of them
   *     again is safe
   */
  void submit(List<Task> tasks);

  /**
   * How tasks stand, those included that another process submitted.
   *
   * @return a state for each of them
   * @throws org.lth.workbench.domain.WorkbenchException of kind OUTSIDE if the engine cannot be
   *     asked; it says nothing about the tasks
   */
  Map<Task, TaskState> poll(Collection<Task> tasks);

  /** Stops tasks, as a signal does; those that are over or unknown are left as they are. */
  void cancel(Collection<Task> tasks);

  /**
   * Brings home what a task whose process is gone has left behind. What is brought is verified
   * before any of it is believed; bringing it twice changes nothing.
   *
   * @throws org.lth.workbench.domain.WorkbenchException if the study cannot go on: something
   *     outside is missing here, or the task was asked to stop
   */
  TaskOutcome collect(Task task);

  /**
   * Lets go of what a task left behind, after what came of it is recorded. It may be called again,
   * or never; what stays costs room and nothing else, so a failure is logged and stops nothing.
   *
   * @param task the last one of its cell
   */
  void release(Task task);

  /** Waits until a task may stand differently, or this time has passed. */
  void await(Duration atMost) throws InterruptedException;

  /** Lets go of what it holds here; tasks elsewhere go on. */
  @Override
  void close();
}
