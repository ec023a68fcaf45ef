package org.lth.workbench.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.catalog.RunView;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.mirror.MirroredHeads;
import org.lth.workbench.spec.ExperimentSpec;
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
    List<KnownRun> runs = workbench.catalog().runs();
    MirroredHeads mirrored = MirroredHeads.of(workbench.catalog());
    if (isJson()) {
      console.json(Map.of("runs", runs.stream().map(run -> view(run, mirrored)).toList()));
    } else if (runs.isEmpty()) {
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
    return DONE;
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

  private static List<String> row(KnownRun run, MirroredHeads mirrored) {
    ExperimentSpec spec = run.state().started().plan().spec();
    List<LevelState> trained =
        run.state().levels().stream().filter(level -> level.trained().isPresent()).toList();
    List<String> row = new ArrayList<>();
    row.add(run.run().value());
    row.add(EventHash.format(run.stored().get(0).event().at()).replaceFirst("\\.\\d+Z", "Z"));
    row.add(RunText.state(run));
    row.add(run.state().started().kind().word());
    row.add(spec.model());
    row.add(spec.dataset());
    row.add(spec.seed().toString());
    row.add(trained.size() + "/" + run.state().plannedLevels().size());
    if (trained.isEmpty()) {
      row.addAll(List.of("-", "-"));
    } else {
      LevelState last = trained.get(trained.size() - 1);
      row.add(Numbers.density(last.density()));
      row.add(Numbers.percent(LevelRows.outcome(last).earlyStop().test().accuracy()));
    }
    int servers = mirrored.servers(run).size();
    row.add(servers == 0 ? "-" : Integer.toString(servers));
    return row;
  }
}
