package org.lth.workbench.executor.slurm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line that submits a batch. Each word is an argument of its own, so that no shell
 * looks at what is in it.
 *
 * @param profile what jobs are given
 * @param files where the batch is
 * @param home the launcher and Java of this process, for profiles that name none
 */
record Submission(SlurmProfile profile, SharedFiles files, Launch home) {

  /**
   * How this program is started.
   *
   * @param workbench the launcher
   * @param java the folder of the JDK
   */
  record Launch(Path workbench, Path java) {}

  List<String> command(Batch batch) {
    String cap = profile.limits().array().cap().map(most -> "%" + most).orElse("");
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sbatch", "--parsable", "--job-name=" + batch.name()));
    command.add("--array=0-" + (batch.jobs() - 1) + cap);
    command.addAll(profile.options());
    // The head decides what is tried again; a job that Slurm requeued would be tried by both.
    command.addAll(List.of("--no-requeue", "--nodes=1", "--ntasks=1", "--input=/dev/null"));
    command.add("--signal=B:TERM@" + profile.limits().grace().toSeconds());
    // Relative, since Slurm reads a percent sign in a path as the beginning of a pattern.
    command.addAll(List.of("--chdir=" + files.folder(batch.name()), "--output=%A_%a.log"));
    command.add(files.script().toString());
    command.add(files.list(batch.name()).toString());
    command.add(Integer.toString(batch.tasksPerJob()));
    command.add(profile.node().workbench().orElse(home.workbench()).toString());
    command.add(profile.node().java().orElse(home.java()).toString());
    command.add(profile.node().scratch());
    command.addAll(profile.node().modules());
    return command;
  }
}
