package org.lth.workbench.executor.slurm;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What jobs on one partition of one cluster are given.
 *
 * @param options of {@code sbatch}, one argument each
 * @param shared a folder that this machine and all nodes see under this name
 * @param node what a task finds on its node
 * @param limits how many and how long
 */
record SlurmProfile(List<String> options, Path shared, Node node, Limits limits) {
  SlurmProfile {
    options = List.copyOf(options);
  }

  /**
   * What a task finds on its node.
   *
   * @param workbench the launcher; absent for that of this process
   * @param java the folder of a JDK; absent for that of this process
   * @param modules that are loaded first, in their order
   * @param scratch a folder on the node's own disk, in which {@code $NAME} is a variable of the
   *     job; empty for {@code TMPDIR} or {@code /tmp}
   */
  record Node(Optional<Path> workbench, Optional<Path> java, List<String> modules, String scratch) {
    Node {
      modules = List.copyOf(modules);
    }
  }

  /**
   * How many and how long.
   *
   * @param queue tasks that wait or run at once, at most
   * @param array how tasks are laid into arrays
   * @param grace before the end of its time that a job is told of it
   * @param pace between two questions to the controller
   */
  record Limits(int queue, Array array, Duration grace, Duration pace) {}

  /**
   * How tasks are laid into arrays.
   *
   * @param size jobs in one array, at most; below the cluster's {@code MaxArraySize}
   * @param cap how many jobs of one array run at once; absent for as many as there is room for
   * @param tasksPerJob tasks that a job executes one after the other
   */
  record Array(int size, Optional<Integer> cap, int tasksPerJob) {}
}
