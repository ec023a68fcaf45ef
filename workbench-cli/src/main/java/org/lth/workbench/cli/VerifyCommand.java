package org.lth.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.bundle.BundleCheck.Checked;
import org.lth.workbench.bundle.BundleCheck.Demands;
import org.lth.workbench.bundle.RecordedHeads;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.integrity.VerifyReport;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a home. */
@Command(
    name = "verify",
    description = {
      "Reads everything in this home: the database, every event with its hash chain, every snapshot byte for byte,",
      "every reference. Exits with 1 if anything is not as it was written."
    },
    footer = {"", "Example:", "  workbench verify --json | jq '.problems'"})
final class VerifyCommand extends HomeCommand {
  @Option(
      names = "--against",
      paramLabel = "FILE",
      description = "Also hold this home against a bundle that was exported from it earlier.")
  private @Nullable Path recorded;

  @Override
  HomeUse use() {
    return HomeUse.LOOKS;
  }

  @Override
  int run(Workbench workbench, Console console) {
    VerifyReport report = verified(workbench, console);
    if (report.problems().isEmpty() && workbench.isWritable()) {
      workbench.logs().record(new HomeEvent.HomeVerified(report.events(), report.snapshots(), 0));
    }
    if (isJson()) {
      console.json(view(report));
    } else {
      print(report, console);
    }
    return report.problems().isEmpty() ? DONE : SAID_NO;
  }

  private VerifyReport verified(Workbench workbench, Console console) {
    try (ReadingBar bar = new ReadingBar(console)) {
      VerifyReport report = workbench.verification().verify(bar::show);
      return recorded == null ? report : against(recorded, report, workbench);
    }
  }

  private static VerifyReport against(Path recorded, VerifyReport report, Workbench workbench) {
    try (Checked checked =
        workbench.bundleCheck().check(recorded, Demands.STANDARD, (done, total) -> {})) {
      List<Problem> problems = new ArrayList<>(report.problems());
      problems.addAll(RecordedHeads.problems(checked.contents(), workbench.journal()));
      return new VerifyReport(report.events(), report.snapshots(), problems);
    }
  }

  /** A report with the keys of the command line's JSON. */
  static Map<String, Object> view(VerifyReport report) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("events", report.events());
    view.put("snapshots", report.snapshots());
    view.put("problems", report.problems().stream().map(VerifyCommand::view).toList());
    return view;
  }

  static Map<String, String> view(Problem problem) {
    Map<String, String> view = new LinkedHashMap<>();
    view.put("what", problem.what());
    view.put("where", problem.where());
    view.put("expected", problem.expected());
    view.put("actual", problem.actual());
    return view;
  }

  /** Tells a person what was found. */
  static void print(VerifyReport report, Console console) {
    List<Problem> problems = report.problems();
    problems.forEach(problem -> console.plainLine(problem + "\n"));
    String verdict =
        problems.isEmpty()
            ? "@|bold,green all as it was written|@"
            : "@|bold,red "
                + problems.size()
                + (problems.size() == 1 ? " problem" : " problems")
                + "|@";
    console.line(
        report.events() + " events and " + report.snapshots() + " snapshots read: " + verdict);
  }
}
