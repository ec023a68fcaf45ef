package org.lth.workbench.cli;

import java.util.Locale;

/** The entry point of the command line. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    ParentWatch.begin();
    StopSignal signal = StopSignal.install();
    int exitCode = CommandLines.create(Console.ofProcess()).execute(args);
    signal.commandEnded();
    // Where a signal ends the process the code is the signal's; asking for another one at the same
    // moment would let the two race for it.
    if (!signal.isEndingProcess()) {
      System.exit(exitCode);
    }
  }
}
