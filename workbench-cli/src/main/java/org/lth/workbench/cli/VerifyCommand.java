package org.lth.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.bundle.BundleCheck.Checked;
import org.lth.workbench.bundle.BundleCheck.Demands;
import org.lth.workbench.bundle.BundleLimits;
import org.lth.workbench.bundle.RecordedHeads;
import org.lth.workbench.bundle.SealFiles;
import org.lth.workbench.document.VerifyView;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.integrity.VerifyReport;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Checks a home. */
@Command(
    name = "verify",
    description = {
      "Reads everything in this home and checks it.",
      "The database, every event with its hash chain, every snapshot byte for byte, every"
          + " reference, and that nothing is lost of what was sealed or noted earlier. Exits with 1"
          + " if anything is not as it was written."
    },
    footer = {"", "Example:", "  workbench verify --json | jq '.problems'"})
final class VerifyCommand extends HomeCommand {
  @Option(
      names = "--against",
      paramLabel = "FILE",
      description =
          "Also hold this home against a seal, or a bundle, that was made from it earlier.")
  private @Nullable Path recorded;

  @Option(
      names = "--trust",
      paramLabel = "KEY.pub",
      description = "With --against: the public key that must have signed that file.")
  private @Nullable Path trusted;

  @Override
  HomeUse use() {
    return HomeUse.LOOKS;
  }

  @Override
  int run(Workbench workbench, Console console) {
    if (trusted != null && recorded == null) {
      throw new ParameterException(spec().commandLine(), "--trust is about the file of --against");
    }
    VerifyReport report = verified(workbench, console);
    if (report.problems().isEmpty() && workbench.isWritable()) {
      workbench
          .streams()
          .record(new HomeEvent.HomeVerified(report.events(), report.snapshots(), 0));
      workbench.seals().remember();
    }
    if (isJson()) {
      console.json(VerifyView.of(report));
    } else {
      print(report, console);
    }
    return report.problems().isEmpty() ? DONE : SAID_NO;
  }

  private VerifyReport verified(Workbench workbench, Console console) {
    try (ReadingBar bar = new ReadingBar(console)) {
      VerifyReport report = workbench.verification().verify(bar::show);
      if (recorded == null) {
        return report;
      }
      List<Problem> problems = new ArrayList<>(report.problems());
      problems.addAll(against(recorded, workbench));
      return new VerifyReport(report.events(), report.snapshots(), problems);
    }
  }

  private List<Problem> against(Path file, Workbench workbench) {
    if (SealFiles.isDocument(file)) {
      return workbench
          .seals()
          .against(workbench.sealFiles().read(file, Optional.ofNullable(trusted)).seal());
    }
    Demands demands = new Demands(BundleLimits.STANDARD, Optional.ofNullable(trusted));
    try (Checked checked = workbench.bundleCheck().check(file, demands, (done, total) -> {})) {
      return RecordedHeads.problems(checked.contents(), workbench.journal());
    }
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
