package org.lth.workbench.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lth.workbench.wiring.Workbench;

/** A command of the workbench in a process of its own. */
final class Command implements AutoCloseable {
  private static final Pattern TRAINING = Pattern.compile("[\\w-]+ (\\w+) level \\d+: steps .*");

  private final Process process;
  private final BufferedReader lines;
  private final List<String> said = new ArrayList<>();

  private Command(Process process) {
    this.process = process;
    this.lines = process.inputReader();
  }

  /** Starts a command on a home; what it tells people and its result are one text here. */
  static Command start(Path home, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-modules=jdk.incubator.vector",
            // Vectors are slow until the compiler that this process lacks has seen them.
            "-Dworkbench.fused.lanes=plain",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            System.getProperty("java.class.path"),
            "org.lth.workbench.cli.Main"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--home", home.toString()));
    try {
      return new Command(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Lets a command come to its end, which must be a good one. */
  static void run(Path home, String... arguments) {
    try (Command command = start(home, arguments)) {
      command.endsWell();
    }
  }

  /** Makes a home without a run. */
  static void makeHome(Path home) {
    Workbench.open(home).close();
  }

  /** Waits for the first line that has the form, and gives it. */
  Matcher says(Pattern form) {
    for (String line = line(); line != null; line = line()) {
      said.add(line);
      Matcher matcher = form.matcher(line);
      if (matcher.matches()) {
        return matcher;
      }
    }
    throw new AssertionError("the process ended without saying " + form + ": " + said);
  }

  /** Waits until it trains, and gives the run's id. */
  String trains() {
    return says(TRAINING).group(1);
  }

  private String line() {
    try {
      return lines.readLine();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Waits for its end, which must be a good one. */
  void endsWell() {
    for (String line = line(); line != null; line = line()) {
      said.add(line);
    }
    int code = end();
    if (code != 0) {
      throw new AssertionError("exit " + code + ": " + String.join("\n", said));
    }
  }

  /** Ends it as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    end();
  }

  private int end() {
    try {
      return process.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
