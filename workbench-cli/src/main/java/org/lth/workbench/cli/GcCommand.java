package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.document.GcView;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.sweep.Sweep;
import org.lth.workbench.sweep.SweepMode;
import org.lth.workbench.sweep.SweepReport;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Gives space back. */
@Command(
    name = "gc",
    description = {
      "Removes files of a home that nothing needs.",
      "Snapshots that no event names, checkpoints from which no run will go on, and what killed"
          + " processes left. Safe beside runs in progress. Removes nothing from a home that is not"
          + " sound, or that has lost events."
    },
    footer = {"", "Example:", "  workbench gc --dry-run"})
final class GcCommand extends HomeCommand {
  private static final List<Heading> HEADINGS =
      List.of(
          Heading.left("what"),
          Heading.left("run"),
          Heading.right("files"),
          Heading.right("bytes"));

  @Option(names = "--dry-run", description = "Say what would be removed, and remove nothing.")
  private boolean isDryRun;

  @Option(
      names = "--force-lost-events",
      description = {
        "Give events up that this home has lost: take its journal as it is for all that there ever"
            + " was, and remove",
        "every snapshot that it does not name. A backup of the database cannot be put back"
            + " afterwards."
      })
  private boolean givesLostEventsUp;

  @Override
  HomeUse use() {
    return givesLostEventsUp && !isDryRun ? HomeUse.GIVES_EVENTS_UP : HomeUse.CHANGES;
  }

  @Override
  int run(Workbench workbench, Console console) {
    SweepMode mode = isDryRun ? SweepMode.LOOK : SweepMode.REMOVE;
    SweepReport report;
    try (ReadingBar bar = new ReadingBar(console)) {
      report = sweep(workbench).sweep(mode, bar::show);
    }
    if (givesLostEventsUp && !isDryRun && report.problems().isEmpty()) {
      workbench.seals().giveLostUp();
    }
    if (isJson()) {
      console.json(GcView.of(report, isDryRun));
    } else if (report.problems().isEmpty()) {
      print(report, console);
    } else {
      refuse(report.problems(), console);
    }
    return report.problems().isEmpty() ? DONE : SAID_NO;
  }

  private Sweep sweep(Workbench workbench) {
    return givesLostEventsUp ? workbench.sweep().givingLostEventsUp() : workbench.sweep();
  }

  /** One kind of files, of one run where they belong to one. */
  private record Row(String what, Optional<SweepReport.OfRun> ofRun, Extent extent) {}

  private void print(SweepReport report, Console console) {
    List<List<String>> rows = new ArrayList<>();
    add(rows, new Row("snapshots that no event names", Optional.empty(), report.snapshots()));
    for (SweepReport.OfRun ofRun : report.checkpoints()) {
      add(rows, new Row("checkpoints that nobody will use", Optional.of(ofRun), ofRun.extent()));
    }
    add(rows, new Row("left by killed processes", Optional.empty(), report.temporaries()));
    if (!rows.isEmpty()) {
      console.line(Tables.of(HEADINGS, rows));
      console.line("");
    }
    console.line(verdict(report.total()));
  }

  private static void add(List<List<String>> rows, Row row) {
    if (row.extent().files() > 0) {
      rows.add(
          List.of(
              row.what(),
              row.ofRun().map(GcCommand::text).orElse(""),
              Long.toString(row.extent().files()),
              Numbers.bytes(row.extent().bytes())));
    }
  }

  private static String text(SweepReport.OfRun ofRun) {
    return ofRun.run() + " (" + GcView.stateOf(ofRun.ending()) + ")";
  }

  private String verdict(Extent total) {
    if (total.files() == 0) {
      return "nothing to remove";
    }
    String amount =
        total.files()
            + (total.files() == 1 ? " file, " : " files, ")
            + Numbers.bytes(total.bytes());
    return isDryRun
        ? "would remove " + amount + "; nothing was changed (--dry-run)"
        : "removed " + amount;
  }

  private static void refuse(List<Problem> problems, Console console) {
    problems.forEach(problem -> console.line(problem + "\n"));
    console.line(
        "@|bold,red nothing was removed|@, since what a damaged home needs, or one that lost"
            + " events, cannot be told; see `workbench verify`");
  }
}
