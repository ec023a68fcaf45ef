package org.lth.workbench.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.catalog.RunLine;
import org.lth.workbench.catalog.RunTable;
import org.lth.workbench.catalog.RunView;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.mirror.MirroredHeads;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;

/** Lists runs. */
@Command(
    name = "list",
    description = "Lists the runs of this home, newest first.",
    footer = {"", "Example:", "  workbench list --json | jq -r '.runs[].run'"})
final class ListCommand extends HomeCommand {
  @Override
  int run(Workbench workbench, Console console) {
    MirroredHeads mirrored = MirroredHeads.of(workbench.catalog());
    if (isJson()) {
      List<KnownRun> runs = workbench.catalog().runs();
      console.json(Map.of("runs", runs.stream().map(run -> view(run, mirrored)).toList()));
    } else {
      print(workbench.table().rows(), mirrored, console);
    }
    return DONE;
  }

  private static void print(List<RunTable.Row> runs, MirroredHeads mirrored, Console console) {
    if (runs.isEmpty()) {
      console.line("no runs yet; begin with `workbench start`");
    } else {
      console.line(
          Tables.of(
              List.of(
                  Heading.left("RUN"),
                  Heading.left("STARTED"),
                  Heading.left("STATE"),
                  Heading.left("KIND"),
                  Heading.left("MODEL"),
                  Heading.left("DATASET"),
                  Heading.right("SEED"),
                  Heading.right("LEVELS"),
                  Heading.right("DENSITY"),
                  Heading.right("TEST"),
                  Heading.right("MIRRORED")),
              runs.stream().map(run -> row(run, mirrored)).toList()));
    }
  }

  private static Listed view(KnownRun run, MirroredHeads mirrored) {
    return new Listed(run.view(), mirrored.servers(run));
  }

  /**
   * A run and what happened to it here.
   *
   * @param view the run
   * @param mirrored addresses of the tracking servers that have all of it
   */
  record Listed(@JsonUnwrapped RunView view, List<String> mirrored) {}

  private static List<String> row(RunTable.Row run, MirroredHeads mirrored) {
    RunLine.Recipe recipe = run.line().recipe();
    RunLine.Progress progress = run.line().progress();
    int servers = mirrored.servers(run.line().head()).size();
    return List.of(
        run.line().run().value(),
        EventHash.format(recipe.startedAt()).replaceFirst("\\.\\d+Z", "Z"),
        RunText.state(run.standing()),
        recipe.kind().word(),
        recipe.model(),
        recipe.dataset(),
        recipe.seed(),
        progress.trained() + "/" + progress.planned(),
        progress.last().map(last -> Numbers.density(last.density())).orElse("-"),
        progress.last().map(last -> Numbers.percent(last.test().accuracy())).orElse("-"),
        servers == 0 ? "-" : Integer.toString(servers));
  }
}
