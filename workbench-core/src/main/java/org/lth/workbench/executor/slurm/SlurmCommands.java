package org.lth.workbench.executor.slurm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Slurm's commands as processes.
 *
 * @param path the folders in which they are looked for
 * @param retry until a command that does not answer is ended
 * @param scratch for what they say
 */
record SlurmCommands(List<Path> path, Duration retry, Path scratch) {
  private static final List<String> NEEDED = List.of("sbatch", "squeue", "scancel");

  /** What would narrow a listing to less than what is asked for. */
  private static final String FILTERS = "SQUEUE_";

  SlurmCommands {
    path = List.copyOf(path);
  }

  /**
   * How a command ended.
   *
   * @param exit its exit code
   * @param lines of its standard output
   * @param errors what it said on standard error
   */
  record Answer(int exit, List<String> lines, String errors) {
    Answer {
      lines = List.copyOf(lines);
    }

    boolean isDone() {
      return exit == 0;
    }
  }

  /** The folders of a search path as a shell has it. */
  static List<Path> folders(String searchPath) {
    return Stream.of(searchPath.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(Path::of)
        .toList();
  }

  /**
   * Finds out whether there is a Slurm.
   *
   * @throws SlurmMissing if a command is not on the path
   */
  void check() {
    List<String> missing = NEEDED.stream().filter(name -> find(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      throw new SlurmMissing(missing);
    }
  }

  Optional<Path> find(String name) {
    return path.stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /**
   * Executes a command, without a shell, and waits for its end.
   *
   * @throws SlurmFailed if it does not answer in time or cannot be executed
   */
  Answer ask(List<String> command) {
    List<String> found = new ArrayList<>(command);
    found.set(
        0,
        find(command.get(0))
            .orElseThrow(() -> new SlurmMissing(List.of(command.get(0))))
            .toString());
    try {
      Path said = Files.createTempFile(scratch, "slurm", ".out");
      Path errors = Files.createTempFile(scratch, "slurm", ".err");
      try {
        int exit = execute(found, said, errors);
        return new Answer(exit, Files.readAllLines(said, UTF_8), Files.readString(errors, UTF_8));
      } finally {
        Files.delete(said);
        Files.delete(errors);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("what Slurm says cannot be read", failure);
    }
  }

  /** To files, since a full pipe without a reader would stop the command. */
  private int execute(List<String> command, Path said, Path errors) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith(FILTERS));
    // Without it long arrays are cut off in listings.
    environment.put("SLURM_BITSTR_LEN", "0");
    environment.put("SLURM_TIME_FORMAT", "standard");
    Process process =
        builder
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(said.toFile())
            .redirectError(errors.toFile())
            .start();
    try {
      if (process.waitFor(retry.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw SlurmFailed.of(command, "no answer for " + retry.toSeconds() + " s");
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw SlurmFailed.of(command, "an interruption of this process");
    }
  }

  /**
   * Executes a command that has to succeed.
   *
   * @throws SlurmFailed with what it said, if it does not
   */
  Answer demand(List<String> command) {
    Answer answer = ask(command);
    if (!answer.isDone()) {
      throw SlurmFailed.said(command, answer);
    }
    return answer;
  }
}
