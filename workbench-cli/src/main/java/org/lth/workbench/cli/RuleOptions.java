package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.analysis.Confidence;
import org.lth.workbench.analysis.WinningRule;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.WorkbenchException;
import picocli.CommandLine.Option;

/** The options of commands that give verdicts: the rule, and the levels that it is applied to. */
final class RuleOptions {
  private static final double PERCENT = 100;

  @Option(
      names = "--level",
      paramLabel = "L",
      split = ",",
      description =
          "Levels that verdicts are about; the correction is over these (default: all trained ones).")
  private List<Integer> levels = new ArrayList<>();

  @Option(
      names = "--margin",
      paramLabel = "PP",
      description =
          "Percentage points of test accuracy that count as no loss (default: half of what the level's reinits lose at least).")
  private @Nullable Double margin;

  @Option(
      names = "--confidence",
      paramLabel = "C",
      defaultValue = "0.95",
      description = "Of intervals and of verdicts (default: ${DEFAULT-VALUE}).")
  private double confidence = WinningRule.DEFAULT.confidence().level();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the bootstrap (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  /** The levels that were named; none for all. */
  List<Level> levels() {
    if (levels.stream().anyMatch(level -> level < 1)) {
      throw bad("--level", "levels above 0", levels.toString());
    }
    return levels.stream().map(Level::new).toList();
  }

  WinningRule rule() {
    if (margin != null && !(margin >= 0 && margin < PERCENT)) {
      throw bad("--margin", "percentage points, 0 or more", Double.toString(margin));
    }
    if (!(confidence >= 0.5 && confidence < 1)) {
      throw bad("--confidence", "at least 0.5 and below 1", Double.toString(confidence));
    }
    return new WinningRule(
        margin == null ? OptionalDouble.empty() : OptionalDouble.of(margin / PERCENT),
        new Confidence(confidence),
        seed());
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
