package org.lth.workbench.executor.slurm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** Executables in a folder that answer as Slurm's do, from files that a test writes. */
final class FakeSlurm {
  private final Path folder;

  FakeSlurm(Path folder) {
    this.folder = folder;
    says("sbatch", "");
    says("squeue", "");
    says("scancel", "");
  }

  /** Lets a command do something, after it has noted its arguments. */
  void does(String command, String script) {
    String text =
        """
        #!/bin/bash
        printf '%%s\\n' "$(basename "$0") $*" >>"%s"
        %s
        """
            .formatted(folder.resolve("asked"), script);
    try {
      Path file = Files.writeString(folder.resolve(command), text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Lets a command print something. */
  void says(String command, String output) {
    does(command, "cat <<'OUTPUT'\n" + output + (output.isEmpty() ? "" : "\n") + "OUTPUT");
  }

  /** Lets a command fail with what it says. */
  void fails(String command, String error) {
    does(command, "echo '" + error + "' >&2; exit 1");
  }

  void remove(String command) {
    try {
      Files.delete(folder.resolve(command));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What was asked so far, a line for each command. */
  List<String> asked() {
    Path asked = folder.resolve("asked");
    try {
      return Files.exists(asked) ? Files.readAllLines(asked) : List.of();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  long asked(String command) {
    return asked().stream().filter(line -> line.startsWith(command + " ")).count();
  }

  SlurmCommands commands() {
    return new SlurmCommands(
        List.of(folder, Path.of("/usr/bin"), Path.of("/bin")), Duration.ofSeconds(30), folder);
  }

  /** Commands of a machine on which nothing else is on the path. */
  SlurmCommands alone(Duration retry) {
    return new SlurmCommands(List.of(folder), retry, folder);
  }
}
