package org.lth.workbench.cli;

import org.lth.workbench.catalog.KnownRun;
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
    KnownRun known = workbench.catalog().run(id);
    if (isJson()) {
      console.json(known.view());
    } else {
      console.line(RunText.heading(known));
      console.line("");
      console.line(new LevelRows(known, RunText.controlsOf(known, workbench.catalog())).table());
    }
    return DONE;
  }
}
