package org.lth.workbench.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Puts the command line together. */
public final class CommandLines {
  /** The width where no terminal states one. */
  private static final int WIDTH = 100;

  /** The library refuses less. */
  private static final int LEAST_WIDTH = 55;

  private CommandLines() {}

  /** The command line over a console. */
  public static CommandLine create(Console console) {
    CommandLine commandLine = new CommandLine(new WorkbenchCommand(console));
    ErrorMessages failures = new ErrorMessages(console);
    PrintWriter out = new PrintWriter(console.out(), true, StandardCharsets.UTF_8);
    return commandLine
        .setOut(out)
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setUsageHelpWidth(
            console.terminal().isOutTerminal()
                ? Math.max(LEAST_WIDTH, console.terminal().columns())
                : WIDTH)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.terminal().isOutColoured() ? Ansi.ON : Ansi.OFF))
        .setExecutionStrategy(parsed -> execute(parsed, console))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  /** What {@link ErrorMessages} explains are exceptions of commands, so an error becomes one. */
  private static int execute(CommandLine.ParseResult parsed, Console console) {
    console.secrets().hideArguments(parsed.originalArgs());
    List<CommandLine> commands = parsed.asCommandLineList();
    CommandLine command = commands.get(commands.size() - 1);
    StopSignal.begin(command.getCommand());
    if (!(command.getCommand() instanceof WebCommand)) {
      console.beAtWork(command.getCommandName());
    }
    try {
      int code = new CommandLine.RunLast().execute(parsed);
      console
          .ended()
          .ifPresent(
              lost -> {
                throw new CommandLine.ExecutionException(command, "lost", outputLost(lost));
              });
      return code;
    } catch (Error error) {
      throw new CommandLine.ExecutionException(
          command, error.toString(), new ErrorInCommand(error));
    }
  }

  private static WorkbenchException outputLost(IOException failure) {
    return new WorkbenchException(
        WorkbenchException.Kind.OUTSIDE,
        Problem.what("the result could not be written")
            .where("standard output")
            .expected("a file, a pipe or a terminal that takes all of it")
            .actual(String.valueOf(failure.getMessage()))
            .next("make space, or send the output elsewhere, and ask again"),
        failure);
  }

  /** An error that ended a command. */
  static final class ErrorInCommand extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ErrorInCommand(Error error) {
      super(error.toString(), error);
    }
  }
}
