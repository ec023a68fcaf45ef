package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Executes command lines that another process of this program sends, one after the other, so that
 * what is loaded and compiled for the first serves the others. Each line of the input is a JSON
 * array of arguments; each is answered with a line {@code {"exit":...,"output":...}}. The end of
 * the input is a request to stop, since the sender of the lines is gone.
 */
@Command(
    name = "work",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Executes command lines that another workbench sends.",
    footer = {
      "",
      "Example:",
      "  echo '[\"list\"]' | workbench work",
      "  workbench work /shared/tasks/1ksr49200007-1.json --scratch /local/scratch"
    })
final class WorkCommand implements Callable<Integer>, StopsByItself {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "TASKFILE",
      arity = "0..1",
      description = "A task of a study, in place of command lines.")
  private @Nullable Path task;

  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      description =
          "Where the task's own home is made, on a disk of this machine (default: the system's"
              + " temporary folder).")
  private @Nullable Path scratch;

  @Override
  public Integer call() throws InterruptedException {
    Console console = ((WorkbenchCommand) spec.root().userObject()).console();
    if (task != null) {
      return new TaskWork(console, scratch).execute(task);
    }
    BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    Thread reader = new Thread(() -> read(lines), "command-lines");
    reader.setDaemon(true);
    reader.start();
    Optional<String> line = lines.take();
    while (line.isPresent()) {
      console.json(answer(line.get(), console));
      line = lines.take();
    }
    return HomeCommand.DONE;
  }

  /** Reads on while a command is executed, so that the end of the input can stop it. */
  private static void read(BlockingQueue<Optional<String>> lines) {
    try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      String line = in.readLine();
      while (line != null) {
        lines.add(Optional.of(line));
        line = in.readLine();
      }
    } catch (IOException gone) {
      throw new UncheckedIOException("the sender is gone", gone);
    } finally {
      StopSignal.request();
      lines.add(Optional.empty());
    }
  }

  private static Map<String, Object> answer(String line, Console console) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    Console captured = console.capturing(output);
    int exit = CommandLines.create(captured).execute(arguments(line));
    captured.out().flush();
    return Map.of("exit", exit, "output", output.toString(UTF_8));
  }

  private static String[] arguments(String line) {
    try {
      return MAPPER.readValue(line, String[].class);
    } catch (JsonProcessingException malformed) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("a line is no command line")
              .where("standard input")
              .expected("a JSON array of texts")
              .actual(malformed.getOriginalMessage())
              .next("see `workbench work --help`"),
          malformed);
    }
  }
}
