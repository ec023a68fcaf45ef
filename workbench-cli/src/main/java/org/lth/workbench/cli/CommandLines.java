package org.lth.workbench.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Puts the command line together. */
public final class CommandLines {
  /** Where nobody's terminal says how wide it is. */
  private static final int WIDTH = 100;

  /** The library refuses less. */
  private static final int LEAST_WIDTH = 55;

  private CommandLines() {}

  /** The command line over a console. */
  public static CommandLine create(Console console) {
    CommandLine commandLine = new CommandLine(new WorkbenchCommand(console));
    Failures failures = new Failures(console);
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
        .setExecutionStrategy(CommandLines::execute)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }

  /** What {@link Failures} explains are exceptions of commands, so an error becomes one. */
  private static int execute(CommandLine.ParseResult parsed) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error error) {
      List<CommandLine> commands = parsed.asCommandLineList();
      throw new CommandLine.ExecutionException(
          commands.get(commands.size() - 1), error.toString(), new ErrorInCommand(error));
    }
  }

  /** An error that ended a command. */
  static final class ErrorInCommand extends RuntimeException {
    private static final long serialVersionUID = 1;

    private ErrorInCommand(Error error) {
      super(error.toString(), error);
    }
  }
}
