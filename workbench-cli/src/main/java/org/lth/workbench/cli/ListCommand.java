package org.lth.workbench.cli;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.RunLine;
import org.lth.workbench.catalog.RunProgress;
import org.lth.workbench.catalog.RunTable;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.document.ListedRunView;
import org.lth.workbench.document.RunView;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.mirror.MirroredHeads;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists runs. */
@Command(
    name = "list",
    description = "Lists the runs of this home, newest first.",
    footer = {
      "",
      "Example:",
      "  workbench list --limit 20",
      "  workbench list --json | jq -r '.runs[].run'"
    })
final class ListCommand extends HomeCommand {
  /** As many lines as a person looks through. */
  private static final int LINES = 50;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Only the newest N runs (default: " + LINES + ", with --json all).")
  private @Nullable Integer limit;

  @Option(names = "--all", description = "All runs, however many there are.")
  private boolean isAll;

  @Override
  HomeUse use() {
    return HomeUse.LOOKS;
  }

  @Override
  int run(Workbench workbench, Console console) {
    int most = most();
    Concerns.warn(workbench, console);
    if (isJson()) {
      MirroredHeads mirrored = MirroredHeads.of(workbench.catalog());
      Stream<StoredRun> runs = workbench.catalog().newestFirst().limit(most);
      console.json(
          "runs", runs.map(run -> new ListedRunView(RunView.of(run), mirrored.servers(run))));
    } else {
      RunTable.Page page = workbench.table().newest(most);
      print(page, MirroredHeads.of(page.runs(), workbench.catalog()), console);
    }
    return DONE;
  }

  private int most() {
    if (limit == null) {
      return isAll || isJson() ? Integer.MAX_VALUE : LINES;
    }
    if (limit < 1 || isAll) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("it is not clear how many runs are to be listed")
              .where("--limit")
              .expected("a whole number of at least 1, without --all")
              .actual(limit + (isAll ? " and --all" : ""))
              .next("leave it out, or use --all for all runs"));
    }
    return limit;
  }

  private static void print(RunTable.Page page, MirroredHeads mirrored, Console console) {
    if (page.rows().isEmpty()) {
      console.line("no runs yet; begin with `workbench start`");
    } else {
      console.line(
          Tables.of(
              List.of(
                  Heading.left("RUN").styled(Style.BOLD),
                  Heading.left("STARTED").leaving(1),
                  Heading.left("STATE").styled(Style::ofState),
                  Heading.left("KIND"),
                  Heading.left("MODEL").leaving(5),
                  Heading.left("DATASET").leaving(4),
                  Heading.right("SEED").leaving(3),
                  Heading.right("LEVELS"),
                  Heading.right("DENSITY"),
                  Heading.right("TEST"),
                  Heading.left("TICKET"),
                  Heading.right("TICKET - IT"),
                  Heading.right("MIRRORED").leaving(2)),
              page.rows().stream().map(run -> row(run, mirrored)).toList()));
    }
    if (page.older() > 0) {
      console.line("... " + page.older() + " older; --all lists every run, --limit N so many");
    }
  }

  private static List<String> row(RunTable.Row run, MirroredHeads mirrored) {
    RunLine.Recipe recipe = run.line().recipe();
    RunProgress progress = run.line().progress();
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
        progress.reached().map(last -> Numbers.density(last.density())).orElse("-"),
        progress.reached().map(last -> Numbers.percent(last.test().accuracy())).orElse("-"),
        recipe.origin().map(Object::toString).orElse("-"),
        run.difference().map(Numbers::points).orElse("-"),
        servers == 0 ? "-" : Integer.toString(servers));
  }
}
