package org.lth.workbench.cli;

import java.util.List;
import java.util.Map;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a run. */
@Command(
    name = "show",
    description = "Shows a run and its levels.",
    footer = {"", "Example:", "  workbench show 06ep3v7k2m4x"})
final class ShowCommand extends HomeCommand {
  @Parameters(paramLabel = "RUN", description = "A run's id, or its beginning.")
  private String run = "";

  @Override
  HomeUse use() {
    return HomeUse.LOOKS;
  }

  @Override
  int run(Workbench workbench, Console console) {
    KnownRun known = workbench.catalog().find(run);
    if (isJson()) {
      console.json(known.view());
      return DONE;
    }
    console.line(RunText.heading(known));
    console.line("");
    console.line(new LevelRows(known, RunText.controlsOf(known, workbench.catalog())).table());
    known.state().lastLevel().ifPresent(level -> layers(level, console));
    console.line("");
    known
        .state()
        .started()
        .plan()
        .spec()
        .values()
        .forEach((key, value) -> console.line("  " + key + " = " + value));
    console.line("");
    for (Map.Entry<String, String> field :
        known.state().started().environment().fields().entrySet()) {
      console.line("  " + field.getKey() + ": " + field.getValue());
    }
    return DONE;
  }

  private static void layers(LevelState level, Console console) {
    console.line("");
    console.line("layers at level " + level.level() + ":");
    List<LayerCount> layers = level.layers();
    for (LayerCount layer : layers) {
      console.line(
          "  "
              + layer.name()
              + "  "
              + layer.density().kept()
              + " of "
              + layer.density().total()
              + " ("
              + Numbers.density(layer.density())
              + ")");
    }
  }
}
