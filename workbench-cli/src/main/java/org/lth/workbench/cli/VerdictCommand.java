package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.analysis.Confidence;
import org.lth.workbench.analysis.Replicate;
import org.lth.workbench.analysis.Verdict;
import org.lth.workbench.analysis.VerdictView;
import org.lth.workbench.analysis.WinningRule;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says over replicates which tickets are winning ones. */
@Command(
    name = "verdict",
    description = {
      "Says which tickets are winning ones, from replicates of one experiment: trunks that differ in seeds alone.",
      "Their random-reinit branches are found by lineage; those of one ticket are averaged before anything else,",
      "so a verdict rests on the number of replicates. One replicate gives none (exit code 1)."
    },
    footer = {
      "",
      "Example:",
      "  workbench verdict 06ep3v7k2 06ep3v7k4 06ep3v7k6",
      "  workbench verdict --level 7 --margin 0.2 06ep3v7k2 06ep3v7k4 06ep3v7k6"
    })
final class VerdictCommand extends HomeCommand {
  private static final double PERCENT = 100;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "Trunks of one experiment.")
  private List<String> runs = new ArrayList<>();

  @Option(
      names = "--level",
      paramLabel = "L",
      split = ",",
      description = "Levels to look at; the correction is over these (default: all trained ones).")
  private List<Integer> levels = new ArrayList<>();

  @Option(
      names = "--margin",
      paramLabel = "PP",
      defaultValue = "0.5",
      description =
          "Percentage points of test accuracy that count as no loss (default: ${DEFAULT-VALUE}).")
  private double margin = PERCENT * WinningRule.DEFAULT.margin();

  @Option(
      names = "--confidence",
      paramLabel = "C",
      defaultValue = "0.95",
      description = "Of intervals and of the verdict (default: ${DEFAULT-VALUE}).")
  private double confidence = WinningRule.DEFAULT.confidence().level();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the bootstrap (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Override
  int run(Workbench workbench, Console console) {
    Catalog catalog = workbench.catalog();
    List<Replicate> replicates =
        runs.stream().map(catalog::find).map(run -> replicate(run, catalog)).toList();
    Verdict verdict = Verdict.of(replicates, rule(), levels());
    if (isJson()) {
      console.json(VerdictView.of(verdict));
    } else {
      VerdictText.print(verdict, console);
    }
    return verdict.isGiven() ? DONE : SAID_NO;
  }

  private static Replicate replicate(KnownRun run, Catalog catalog) {
    return Replicate.of(
        run.run(),
        run.state(),
        catalog.branchesOf(run.run()).stream().map(KnownRun::state).toList());
  }

  private List<Level> levels() {
    if (levels.stream().anyMatch(level -> level < 1)) {
      throw bad("--level", "levels above 0", levels.toString());
    }
    return levels.stream().map(Level::new).toList();
  }

  private WinningRule rule() {
    if (!(margin >= 0 && margin < PERCENT)) {
      throw bad("--margin", "percentage points, 0 or more", Double.toString(margin));
    }
    if (!(confidence >= 0.5 && confidence < 1)) {
      throw bad("--confidence", "at least 0.5 and below 1", Double.toString(confidence));
    }
    return new WinningRule(margin / PERCENT, new Confidence(confidence), seed());
  }

  private Seed seed() {
    try {
      return new Seed(seed);
    } catch (IllegalArgumentException refused) {
      throw bad("--seed", "0 to 9007199254740991", Long.toString(seed));
    }
  }

  private static WorkbenchException bad(String where, String expected, String actual) {
    return new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what("the rule for winning tickets cannot be this")
            .where(where)
            .expected(expected)
            .actual(actual)
            .next("see `workbench verdict --help`"));
  }
}
