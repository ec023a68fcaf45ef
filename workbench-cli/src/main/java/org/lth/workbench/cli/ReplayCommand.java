package org.lth.workbench.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.document.ReplayView;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.replay.ReplayReport;
import org.lth.workbench.replay.ReplayRequest;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Executes a run again. */
@Command(
    name = "replay",
    description = {
      "Executes a run again and compares every value.",
      "It works in private, from the run's events.",
      "IDENTICAL and EQUIVALENT exit with 0; DIVERGED and BLOCKED with 1, or 3 if data or engine is"
          + " missing."
    },
    footer = {"", "Example:", "  workbench replay 06ep3v7k2m4x"})
final class ReplayCommand extends HomeCommand implements StopsByItself {
  @Parameters(paramLabel = "RUN", description = "A run's id, or its beginning.")
  private String run = "";

  @Option(
      names = "--level",
      paramLabel = "L",
      description = "Only this level, from its ticket; else all trained levels.")
  private @Nullable Integer level;

  @Option(
      names = "--tolerance",
      paramLabel = "T",
      description =
          "By how much accuracies may differ in another environment (default: ${DEFAULT-VALUE}).",
      defaultValue = "" + ReplayRequest.STANDARD_TOLERANCE)
  private double tolerance;

  @Override
  int run(Workbench workbench, Console console) {
    if (level != null && level < 0) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("a level is negative")
              .where("--level")
              .expected("a level of 0 or more")
              .actual(Integer.toString(level))
              .next("look at `workbench show " + run + "` for the run's levels"));
    }
    ReplayRequest request =
        new ReplayRequest(Optional.ofNullable(level).map(Level::new), tolerance);
    StoredRun known = workbench.catalog().find(run);
    ReplayReport report;
    try (Progress progress = new Progress(console, "replaying")) {
      report = workbench.replay().replay(known, request, progress);
    }
    if (isJson()) {
      console.json(ReplayView.of(report));
    } else {
      ReplayText.print(report, console);
    }
    return switch (report.verdict()) {
      case IDENTICAL, EQUIVALENT -> DONE;
      case DIVERGED -> SAID_NO;
      case BLOCKED ->
          report.blocked().map(b -> ErrorMessages.exitCode(blockedKind(b))).orElse(SAID_NO);
    };
  }

  /**
   * Only what is outside is worth another exit code; everything else that blocks a replay is a no.
   */
  private static WorkbenchException.Kind blockedKind(ReplayReport.Blocked blocked) {
    return blocked.kind() == WorkbenchException.Kind.OUTSIDE
        ? WorkbenchException.Kind.OUTSIDE
        : WorkbenchException.Kind.REFUSED;
  }
}
