package org.lth.workbench.executor;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A scheduler of jobs on machines that share a folder: Slurm, or another one. All that a further
 * engine has to fill; what travels to a job and back is the same for all of them, and is not its
 * business. One thread uses it.
 */
public interface Cluster {
  /**
   * A job: the process {@code workbench work SHEET --scratch DIR} on some machine, where DIR is a
   * folder on that machine's own disk that the engine chooses. TERM before the end of its time is
   * forwarded to the process, which then has to be given as long as it takes to write a checkpoint
   * and a bundle (60 s at most, then it goes by itself). It is never started again by the engine.
   *
   * @param name unique for ever; letters, digits and hyphens; the job is found again by it
   * @param manifest the task file, readable on each machine, durable before the job is submitted
   * @param log a file in the shared folder that gets standard output and standard error
   */
  record Job(String name, Path manifest, Path log) {}

  /** How many further jobs may be submitted now: a limit of the profile less those not over. */
  int room();

  /**
   * Submits jobs. A job whose name the cluster knows, waiting, running or over, is not submitted
   * again.
   *
   * @throws QueueFull if a limit of the cluster is met; asking again before the next {@link #poll}
   *     asks nothing of the cluster
   * @throws org.lth.workbench.domain.WorkbenchException of kind OUTSIDE if the cluster cannot be
   *     reached or refuses; some of the jobs may have been accepted
   */
  void submit(List<Job> jobs);

  /**
   * How jobs stand, by name, those included that another process submitted. {@code lastLines} may
   * be left empty.
   *
   * @return a state for each name; {@link TaskState.Lost} where the cluster knows nothing
   * @throws org.lth.workbench.domain.WorkbenchException of kind OUTSIDE if the cluster cannot be
   *     asked
   */
  Map<String, TaskState> poll(Collection<String> names);

  /** Stops jobs by their names with TERM first; those that are over or unknown are left. */
  void cancel(Collection<String> names);
}
