package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option of commands that make several runs, to train them at once. */
final class WorkersOption {
  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "How many runs are trained at once, each by a process of its own; no result depends on it"
              + " (default: one for each processor).")
  private @Nullable Integer workers;

  /** How many processes are to train so many runs. */
  int processes(int runs) {
    int wanted = workers == null ? Runtime.getRuntime().availableProcessors() : workers;
    if (wanted < 1) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("an option has a value that it cannot take")
              .where("--workers")
              .expected("a whole number of at least 1")
              .actual(Integer.toString(wanted))
              .next("leave it out for one process on each processor"));
    }
    return Math.min(wanted, runs);
  }

  /** The command line of a command once for each of its runs, which an option names. */
  static List<List<String>> each(CommandSpec command, String option, int first, int count) {
    List<String> original = command.root().commandLine().getParseResult().originalArgs();
    return IntStream.range(first, first + count)
        .mapToObj(
            run -> {
              List<String> line = new ArrayList<>(original);
              line.add(option + "=" + run);
              return line;
            })
        .toList();
  }
}
