package org.lth.workbench.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.replay.Divergence;
import org.lth.workbench.replay.ReplayReport;
import org.lth.workbench.replay.Verdict;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Executes a run again. */
@Command(
    name = "replay",
    description = {
      "Executes a run again from its events, in private, and compares every digest.",
      "IDENTICAL and EQUIVALENT exit with 0; DIVERGED and BLOCKED with 1, or 3 if data or engine is missing."
    },
    footer = {"", "Example:", "  workbench replay 06ep3v7k2"})
final class ReplayCommand extends HomeCommand {
  @Parameters(paramLabel = "RUN", description = "A run's id, or its beginning.")
  private String run = "";

  @Option(
      names = "--level",
      paramLabel = "L",
      description = "Only this level, from its ticket; else all trained levels.")
  private @Nullable Integer level;

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
    KnownRun known = workbench.catalog().find(run);
    ReplayReport report;
    try (Progress progress = new Progress(console, "replaying")) {
      report =
          workbench.replay().replay(known, Optional.ofNullable(level).map(Level::new), progress);
    }
    if (isJson()) {
      console.json(view(report));
    } else {
      print(report, console);
    }
    return switch (report.verdict()) {
      case IDENTICAL, EQUIVALENT -> DONE;
      case DIVERGED -> SAID_NO;
      case BLOCKED -> report.blocked().map(b -> Failures.exitCode(blockedKind(b))).orElse(SAID_NO);
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

  static Map<String, @Nullable Object> view(ReplayReport report) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("run", report.run().value());
    view.put("verdict", report.verdict().name());
    view.put("checked", report.checked());
    view.put("stepsExecuted", report.stepsExecuted());
    view.put("firstDivergence", report.firstDivergence().map(ReplayCommand::view).orElse(null));
    view.put("environmentDifferences", report.environmentDifferences());
    view.put("blocked", report.blocked().map(b -> problem(b.problem())).orElse(null));
    return view;
  }

  private static Map<String, @Nullable Object> view(Divergence divergence) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("level", divergence.level().number());
    view.put("what", divergence.what());
    view.put("step", divergence.step().isPresent() ? divergence.step().getAsLong() : null);
    view.put("tensor", divergence.tensor().map(TensorName::value).orElse(null));
    view.put("expected", divergence.values().expected());
    view.put("actual", divergence.values().actual());
    return view;
  }

  private static Map<String, String> problem(Problem problem) {
    Map<String, String> view = new LinkedHashMap<>();
    view.put("what", problem.what());
    view.put("where", problem.where());
    view.put("expected", problem.expected());
    view.put("actual", problem.actual());
    view.put("next", problem.nextStep());
    return view;
  }

  private static void print(ReplayReport report, Console console) {
    String color = report.verdict() == Verdict.IDENTICAL ? "bold,green" : "bold,yellow";
    console.line(
        "run "
            + report.run()
            + ": @|"
            + color
            + " "
            + report.verdict()
            + "|@, "
            + report.checked()
            + " digests compared, "
            + report.stepsExecuted()
            + " optimizer steps executed");
    report.firstDivergence().ifPresent(divergence -> print(divergence, console));
    report.blocked().ifPresent(blocked -> console.line(blocked.problem().toString()));
    List<Environment.Difference> differences = report.environmentDifferences();
    if (!differences.isEmpty()) {
      console.line("the environment differs:");
      for (Environment.Difference difference : differences) {
        console.line(
            "  "
                + difference.field()
                + ": "
                + difference.recorded()
                + " then, "
                + difference.here()
                + " here");
      }
    }
  }

  private static void print(Divergence divergence, Console console) {
    String step = divergence.step().isPresent() ? ", step " + divergence.step().getAsLong() : "";
    String tensor = divergence.tensor().map(name -> ", tensor " + name).orElse("");
    console.line(
        "first difference: level "
            + divergence.level()
            + step
            + tensor
            + ", in "
            + divergence.what());
    console.line("  expected: " + divergence.values().expected());
    console.line("  actual:   " + divergence.values().actual());
  }
}
