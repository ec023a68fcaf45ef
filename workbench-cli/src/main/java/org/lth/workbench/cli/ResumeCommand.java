package org.lth.workbench.cli;

import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.document.RunDetailView;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Continues a run. */
@Command(
    name = "resume",
    description = "Continues an interrupted run, to the same bits.",
    footer = {"", "Example:", "  workbench resume 06ep3v7k2m4x"})
final class ResumeCommand extends HomeCommand implements StopsByItself {
  @Parameters(paramLabel = "RUN", description = "A run's id, or its beginning.")
  private String run = "";

  @Mixin private MirrorOption mirror = new MirrorOption();

  @Override
  int run(Workbench workbench, Console console) {
    return mirror.begin(workbench, console).during(() -> train(workbench, console));
  }

  private int train(Workbench workbench, Console console) {
    RunId id = workbench.catalog().resolve(run);
    try (Progress progress = new Progress(console, "training")) {
      workbench.experiments().resume(id, workbench.reporting(progress));
    }
    StoredRun known = workbench.catalog().run(id);
    if (isJson()) {
      console.json(RunDetailView.of(known, workbench.catalog()));
    } else {
      console.line(RunText.heading(known));
      console.line("");
      LevelRows.print(workbench.catalog().levels(known), console);
    }
    return DONE;
  }
}
