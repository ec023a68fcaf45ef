package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lth.workbench.config.NearNames;
import org.lth.workbench.document.ErrorView;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.output.Body;
import org.lth.workbench.output.OutputFile;
import org.lth.workbench.wiring.WorkbenchVersion;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns failures into one clear message and the exit code of the contract. */
final class ErrorMessages implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final List<String> OF_EVERY_COMMAND =
      List.of("--home", "--plugins", "--json", "--verbose");
  private static final List<String> DELETING = List.of("rm", "del", "delete", "remove", "drop");
  private static final long BYTES_PER_MIB = 1 << 20;

  private final Console console;

  ErrorMessages(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    console.secrets().hideArguments(Arrays.asList(args));
    CommandLine command = failure.getCommandLine();
    String next = failure instanceof UnmatchedArgumentException unmatched ? meant(unmatched) : "";
    String help = "see `" + command.getCommandSpec().qualifiedName() + " --help`";
    tell(
        Problem.what("wrong usage")
            .where(command.getCommandSpec().qualifiedName())
            .expected("the options and parameters that its help shows")
            .actual(String.valueOf(failure.getMessage()))
            .next(next.isEmpty() ? help : next + "; or " + help),
        Arrays.asList(args).contains("--json"));
    return HomeCommand.BAD_INPUT;
  }

  /** What to do instead, in words; nothing where no option and no command is near. */
  private static String meant(UnmatchedArgumentException unmatched) {
    String given = unmatched.getUnmatched().get(0);
    CommandLine command = unmatched.getCommandLine();
    if (given.startsWith("-")) {
      return command.getSubcommands().isEmpty() || !OF_EVERY_COMMAND.contains(name(given))
          ? didYouMean(name(given), command.getCommandSpec().optionsMap().keySet())
          : "put " + name(given) + " behind the command";
    }
    if (command.getSubcommands().isEmpty()) {
      return "";
    }
    if (DELETING.contains(given)) {
      return "runs are never deleted; `workbench gc` removes files that nothing needs";
    }
    return didYouMean(
        given,
        command.getSubcommands().entrySet().stream()
            .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
            .map(Map.Entry::getKey)
            .toList());
  }

  private static String name(String option) {
    return option.split("=", 2)[0];
  }

  private static String didYouMean(String given, Collection<String> names) {
    return NearNames.suggest(given, List.copyOf(names), "");
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parseResult) {
    boolean isJson = parseResult.originalArgs().contains("--json");
    if (parseResult.originalArgs().contains("--verbose")) {
      console.plainNote(stackTrace(failure));
    }
    if (isMemoryFull(failure)) {
      tell(memoryFull(commandLine), isJson);
      return HomeCommand.OUTSIDE;
    }
    if (failure instanceof WorkbenchException explained) {
      tell(explained.problem(), isJson);
      return exitCode(explained.kind());
    }
    Optional<Problem> outside = DiskRefusal.in(failure, commandLine);
    if (outside.isPresent()) {
      tell(outside.get(), isJson);
      return HomeCommand.OUTSIDE;
    }
    tell(
        Problem.what("the workbench failed in a way that is its own fault")
            .where(commandLine.getCommandSpec().qualifiedName())
            .expected("a result or a clear refusal")
            .actual(
                failure instanceof CommandLines.ErrorInCommand
                    ? String.valueOf(failure.getMessage())
                    : failure.getClass().getSimpleName() + ": " + failure.getMessage())
            .next("please report it with the file " + report(failure, parseResult)),
        isJson);
    return HomeCommand.OUR_FAULT;
  }

  /** Also where a library made an exception of its own of it. */
  private static boolean isMemoryFull(Exception failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Throwable cause = failure;
    while (cause != null && seen.add(cause)) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static Problem memoryFull(CommandLine command) {
    return Problem.what("there is not enough memory")
        .where(command.getCommandSpec().qualifiedName())
        .expected("a task that fits into the heap of Java")
        .actual("a heap of at most " + Runtime.getRuntime().maxMemory() / BYTES_PER_MIB + " MiB")
        .next(
            "set the environment variable WORKBENCH_HEAP, such as WORKBENCH_HEAP=4g, and try again;"
                + " `resume RUN` continues a run that was interrupted by this");
  }

  static int exitCode(WorkbenchException.Kind kind) {
    return switch (kind) {
      case REFUSED -> HomeCommand.SAID_NO;
      case BAD_INPUT -> HomeCommand.BAD_INPUT;
      case OUTSIDE -> HomeCommand.OUTSIDE;
      case INTERRUPTED -> HomeCommand.INTERRUPTED;
    };
  }

  private void tell(Problem problem, boolean isJson) {
    console.error(problem.toString());
    if (isJson) {
      console.json(ErrorView.of(shown(problem)));
    }
  }

  private Problem shown(Problem problem) {
    Secrets secrets = console.secrets();
    return new Problem(
        secrets.without(problem.what()),
        secrets.without(problem.where()),
        secrets.without(problem.expected()),
        secrets.without(problem.actual()),
        secrets.without(problem.nextStep()));
  }

  /** Keeps what a developer needs in a file, since a person at the terminal does not. */
  private String report(Exception failure, ParseResult parseResult) {
    String text =
        "workbench "
            + WorkbenchVersion.TEXT
            + "\njava "
            + Runtime.version()
            + "\narguments "
            + parseResult.originalArgs()
            + "\n\n"
            + stackTrace(failure);
    try {
      Path file = Files.createTempFile("workbench-failure-", ".txt");
      OutputFile.of(file)
          .overwriting(true)
          .ownersAlone()
          .write(Body.of(console.secrets().without(text).getBytes(UTF_8)));
      return file.toString();
    } catch (IOException | WorkbenchException noReport) {
      return "that could not be written (" + noReport.getMessage() + "); use --verbose";
    }
  }

  private static String stackTrace(Exception failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
