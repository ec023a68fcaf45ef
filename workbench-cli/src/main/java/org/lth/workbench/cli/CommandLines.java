package org.lth.workbench.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Puts the command line together. */
public final class CommandLines {
  private static final int WIDTH = 100;

  private CommandLines() {}

  /** The command line over a console. */
  public static CommandLine create(Console console) {
    CommandLine commandLine = new CommandLine(new WorkbenchCommand(console));
    Failures failures = new Failures(console);
    PrintWriter out = new PrintWriter(console.out(), true, StandardCharsets.UTF_8);
    return commandLine
        .setOut(out)
        .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
        .setUsageHelpWidth(WIDTH)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.terminal().isOutTerminal() ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures);
  }
}
