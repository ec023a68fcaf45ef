package org.lth.workbench.executor.slurm;

import java.nio.file.Path;
import java.util.List;
import org.lth.workbench.executor.Cluster;

/**
 * A task's line in the list that the jobs of an array work through.
 *
 * @param job the task's name, task file and log
 * @param ended the file that its exit code goes to
 * @param index of the job in the array that executes it
 */
record Member(Cluster.Job job, Path ended, int index) {
  private static final int FIELDS = 5;

  String line() {
    return String.join(
        "\t",
        List.of(
            job.name(),
            job.manifest().toString(),
            job.log().toString(),
            ended.toString(),
            "" + index));
  }

  static Member read(String line) {
    String[] fields = line.split("\t", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("a task's line has " + fields.length + " fields: " + line);
    }
    Cluster.Job job = new Cluster.Job(fields[0], Path.of(fields[1]), Path.of(fields[2]));
    return new Member(job, Path.of(fields[3]), Integer.parseInt(fields[4]));
  }

  String name() {
    return job.name();
  }
}
