package org.lth.workbench.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.compare.FactCounts;
import org.lth.workbench.compare.FactDifference;
import org.lth.workbench.compare.FactKind;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.replay.Divergence;
import org.lth.workbench.replay.ReplayReport;
import org.lth.workbench.replay.ReplayVerdict;

/** The outcome of a replay, for people and as a document. */
final class ReplayText {
  private ReplayText() {}

  static Map<String, @Nullable Object> view(ReplayReport report) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("run", report.run().value());
    view.put("verdict", report.verdict().name());
    view.put("checked", report.checked().total());
    view.put("facts", counts(report.checked()));
    view.put("stepsExecuted", report.stepsExecuted());
    view.put("firstDivergence", report.firstDivergence().map(ReplayText::view).orElse(null));
    view.put("differences", report.differences().stream().map(ReplayText::view).toList());
    view.put("environmentDifferences", report.environmentDifferences());
    view.put("blocked", report.blocked().map(b -> problem(b.problem())).orElse(null));
    return view;
  }

  private static Map<String, Integer> counts(FactCounts counts) {
    Map<String, Integer> view = new LinkedHashMap<>();
    counts.byKind().forEach((kind, count) -> view.put(kind.word(), count));
    return view;
  }

  private static Map<String, @Nullable Object> view(Divergence divergence) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("level", divergence.level().map(Level::number).orElse(null));
    view.put("what", divergence.what());
    view.put("event", divergence.fact().event());
    view.put("path", divergence.fact().path());
    view.put("step", divergence.step().isPresent() ? divergence.step().getAsLong() : null);
    view.put("tensor", divergence.tensor().map(TensorName::value).orElse(null));
    view.put("expected", divergence.values().expected());
    view.put("actual", divergence.values().actual());
    return view;
  }

  private static Map<String, @Nullable Object> view(FactDifference difference) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("event", difference.event());
    view.put("path", difference.path());
    view.put("kind", difference.kind().word());
    view.put("expected", difference.expected());
    view.put("actual", difference.actual());
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
