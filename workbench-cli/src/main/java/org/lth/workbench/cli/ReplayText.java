package org.lth.workbench.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.lth.workbench.compare.FactCounts;
import org.lth.workbench.compare.FactDifference;
import org.lth.workbench.compare.FactKind;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.replay.Divergence;
import org.lth.workbench.replay.ReplayReport;
import org.lth.workbench.replay.ReplayVerdict;

/** The outcome of a replay, for people and as a document. */
final class ReplayText {
  private ReplayText() {}

  static void print(ReplayReport report, Console console) {
    String color =
        switch (report.verdict()) {
          case IDENTICAL -> "bold,green";
          case EQUIVALENT -> "bold,yellow";
          case DIVERGED, BLOCKED -> "bold,red";
        };
    console.line(
        "run "
            + report.run()
            + ": @|"
            + color
            + " "
            + report.verdict()
            + "|@, "
            + report.checked().total()
            + " facts compared, "
            + report.stepsExecuted()
            + " optimizer steps executed");
    if (report.verdict() != ReplayVerdict.BLOCKED) {
      console.line("  " + kinds(report.checked()));
    }
    report.firstDivergence().ifPresent(divergence -> print(divergence, console));
    printDifferences(report.differences(), console);
    report.blocked().ifPresent(blocked -> console.line(blocked.problem().toString()));
    printEnvironment(report.environmentDifferences(), console);
  }

  private static String kinds(FactCounts counts) {
    return counts.byKind().entrySet().stream()
        .filter(kind -> kind.getValue() > 0)
        .map(kind -> kind.getValue() + " " + kind.getKey().word())
        .collect(Collectors.joining(", "));
  }

  private static void print(Divergence divergence, Console console) {
    String level = divergence.level().map(at -> ", level " + at).orElse("");
    String step = divergence.step().isPresent() ? ", step " + divergence.step().getAsLong() : "";
    String tensor = divergence.tensor().map(name -> ", tensor " + name).orElse("");
    console.line(
        "first difference: event "
            + divergence.fact().event()
            + level
            + step
            + tensor
            + ", in "
            + divergence.fact().path());
    console.line("  expected: " + divergence.values().expected());
    console.line("  actual:   " + divergence.values().actual());
  }

  /** Numbers that people read, one by one; of digests only how many, since they say no more. */
  private static void printDifferences(List<FactDifference> differences, Console console) {
    if (differences.isEmpty()) {
      return;
    }
    long digests = differences.stream().filter(each -> each.kind() == FactKind.DIGESTS).count();
    console.line(differences.size() + " facts differ, " + digests + " of them digests:");
    for (FactDifference difference : differences) {
      if (difference.kind() != FactKind.DIGESTS) {
        console.line(
            "  "
                + difference.event()
                + " "
                + difference.path()
                + ": "
                + difference.expected()
                + " recorded, "
                + difference.actual()
                + " here");
      }
    }
  }

  private static void printEnvironment(List<Environment.Difference> differences, Console console) {
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
}
