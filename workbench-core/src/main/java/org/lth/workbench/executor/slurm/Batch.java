package org.lth.workbench.executor.slurm;

import java.util.List;
import org.lth.workbench.executor.Cluster;

/**
 * Tasks that are submitted together, as one array.
 *
 * @param name the array's, and so that of each job in it; unique for ever, as its first task's is
 * @param members its tasks in the order of their lines
 */
record Batch(String name, List<Member> members) {
  private static final String PREFIX = "wb-";

  Batch {
    members = List.copyOf(members);
  }

  /** The name of the array that begins with a task. */
  static String name(Cluster.Job first) {
    return PREFIX + first.name();
  }

  /** How many tasks each of its jobs executes; the last may have fewer. */
  int tasksPerJob() {
    return (int) members.stream().filter(member -> member.index() == 0).count();
  }

  /** How many jobs the array has. */
  int jobs() {
    return members.get(members.size() - 1).index() + 1;
  }
}
