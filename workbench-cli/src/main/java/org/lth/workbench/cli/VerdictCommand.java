package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.analysis.Replicate;
import org.lth.workbench.analysis.Verdict;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.document.VerdictView;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says over replicates which tickets are winning ones. */
@Command(
    name = "verdict",
    description = {
      "Says over replicates which tickets are winning ones.",
      "Replicates of one experiment are trunks that differ in seeds alone. Their random-reinit"
          + " branches are found by lineage; those of one ticket are averaged before anything"
          + " else,",
      "so a verdict rests on the number of replicates. One replicate gives none (exit code 1)."
    },
    footer = {
      "",
      "Example:",
      "  workbench verdict 06ep3v7k2m4x 06ep3v7k4m4x 06ep3v7k6m4x",
      "  workbench verdict --level 7 --margin 0.2 06ep3v7k2m4x 06ep3v7k4m4x"
    })
final class VerdictCommand extends HomeCommand {
  @Parameters(paramLabel = "RUN", arity = "1..*", description = "Trunks of one experiment.")
  private List<String> runs = new ArrayList<>();

  @Mixin private RuleOptions options = new RuleOptions();

  @Override
  HomeUse use() {
    return HomeUse.LOOKS;
  }

  @Override
  int run(Workbench workbench, Console console) {
    Catalog catalog = workbench.catalog();
    List<Replicate> replicates =
        runs.stream().map(catalog::find).map(run -> replicate(run, catalog)).toList();
    Verdict verdict = Verdict.of(replicates, options.rule(), options.levels());
    if (isJson()) {
      console.json(VerdictView.of(verdict));
    } else {
      VerdictText.print(verdict, console);
    }
    return verdict.isGiven() ? DONE : SAID_NO;
  }

  private static Replicate replicate(StoredRun run, Catalog catalog) {
    return Replicate.of(
        run.run(),
        run.state(),
        catalog.branchesOf(run.run()).stream().map(StoredRun::state).toList());
  }
}
