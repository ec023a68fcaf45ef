package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Problem;

/**
 * A resident process of this program, with this process's Java, flags and environment, that
 * executes one command line after another.
 */
final class Worker implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What every Java with these vectors says first; the launcher keeps it from people too. */
  private static final String INCUBATOR = "WARNING: Using incubator modules: jdk.incubator.vector";

  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;

  private Worker(Process process) {
    this.process = process;
    this.commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), UTF_8));
    this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /**
   * How a command line ended.
   *
   * @param exit its exit code
   * @param output what it printed on standard output
   */
  record Answer(int exit, String output) {}

  /** Starts one that says on standard error what it has to say to a console. */
  static Worker start(Console console) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-D" + ParentWatch.PROPERTY + "=" + ProcessHandle.current().pid());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "work"));
    try {
      Process process = new ProcessBuilder(command).start();
      Thread notes = new Thread(() -> pass(process, console), "notes of " + process.pid());
      notes.setDaemon(true);
      notes.start();
      return new Worker(process);
    } catch (IOException failure) {
      throw new UncheckedIOException("a worker cannot be started", failure);
    }
  }

  private static void pass(Process process, Console console) {
    try (BufferedReader notes =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
      notes.lines().filter(note -> !note.equals(INCUBATOR)).forEach(console::plainNote);
    } catch (IOException | UncheckedIOException gone) {
      console.plainNote("note: what worker " + process.pid() + " says is not heard any more");
    }
  }

  /** Executes a command line and waits for its end. */
  Answer execute(List<String> commandLine) {
    try {
      commands.write(MAPPER.writeValueAsString(commandLine));
      commands.write('\n');
      commands.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw died("no answer, exit code " + process.waitFor(), null);
      }
      JsonNode parts = MAPPER.readTree(answer);
      return new Answer(parts.path("exit").asInt(), parts.path("output").asText());
    } catch (IOException broken) {
      throw died(broken.toString(), broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw died("this process was interrupted", interrupted);
    }
  }

  private WorkerDied died(String actual, @org.jspecify.annotations.Nullable Exception cause) {
    return new WorkerDied(
        Problem.what("a worker ended before its run")
            .where("process " + process.pid())
            .expected("an answer to each command")
            .actual(actual)
            .next("look at `workbench list`, and go on with `workbench resume RUN`"),
        cause);
  }

  /** Asks it to stop: what it executes is recorded as interrupted, as after Ctrl-C. */
  void stop() {
    try {
      commands.close();
    } catch (IOException alreadyGone) {
      process.destroy();
    }
  }

  @Override
  public void close() {
    stop();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroy();
    }
  }
}
