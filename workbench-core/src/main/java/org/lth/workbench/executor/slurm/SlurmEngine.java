package org.lth.workbench.executor.slurm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.lth.workbench.executor.ClusterEngine;

/**
 * Opens the Slurm that this machine submits jobs to.
 *
 * @param commands how it is asked
 * @param profiles where its profiles are
 * @param launch this program
 * @param retry while the controller does not answer
 */
record SlurmEngine(
    SlurmCommands commands, Profiles profiles, Submission.Launch launch, ControllerRetry retry)
    implements ClusterEngine {
  static final String WORD = "slurm";

  @Override
  public String word() {
    return WORD;
  }

  @Override
  public Site open(Optional<String> profile) {
    commands.check();
    SlurmProfile read = profiles.read(profile);
    SharedFiles files = new SharedFiles(read.shared().resolve("slurm"));
    files.write(files.script(), script());
    SlurmCluster cluster =
        new SlurmCluster(new Submission(read, files, launch), new Queue(commands, retry));
    return new Site(cluster, read.shared(), read.limits().pace());
  }

  static String script() {
    try (InputStream stream = SlurmEngine.class.getResourceAsStream("job.sh")) {
      if (stream == null) {
        throw new IllegalStateException("the distribution lacks the script of jobs");
      }
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read the script of jobs", unreadable);
    }
  }
}
