package org.lth.workbench.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.document.RunDetailView;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.outcome.LevelTable;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a run. */
@Command(
    name = "show",
    description = {
      "Shows a run, its levels and their controls.",
      "It leads with the keys that differ from the run's preset. With --verbose it also shows all"
          + " keys and the environment."
    },
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
    StoredRun known = workbench.catalog().find(run);
    if (isJson()) {
      console.json(RunDetailView.of(known, workbench.catalog()));
      return DONE;
    }
    console.line(RunText.heading(known));
    console.line("");
    new RunStory(known, workbench.assembly()).lines().forEach(console::plainLine);
    console.line("");
    print(known, workbench.catalog(), console);
    return DONE;
  }

  private void print(StoredRun known, Catalog catalog, Console console) {
    LevelTable levels = catalog.levels(known);
    LevelRows.print(levels, console);
    control(known, catalog).ifPresent(sentence -> console.plainLine("\n" + sentence));
    known.state().lastLevel().ifPresent(level -> layers(level, console));
    console.line("");
    if (common().verbose) {
      everything(known, console);
    } else {
      console.line("all keys and the environment: workbench show " + known.run() + " --verbose");
    }
  }

  /** What a branch controls, and its ticket's number. */
  private static Optional<String> control(StoredRun known, Catalog catalog) {
    return catalog.ticketOf(known).flatMap(beside -> ControlRows.sentence(known, beside));
  }

  private static void everything(StoredRun known, Console console) {
    known
        .state()
        .started()
        .plan()
        .spec()
        .values()
        .forEach((key, value) -> console.plainLine("  " + key + " = " + value));
    console.line("");
    for (Map.Entry<String, String> field :
        known.state().started().environment().fields().entrySet()) {
      console.plainLine("  " + field.getKey() + ": " + field.getValue());
    }
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
