package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lth.workbench.analysis.Contrast;
import org.lth.workbench.analysis.Interval;
import org.lth.workbench.analysis.LevelVerdict;
import org.lth.workbench.analysis.Pair;
import org.lth.workbench.analysis.Verdict;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.cli.Tables.Table;
import org.lth.workbench.event.RunEvent.Outcome;

/** A verdict for people: the pairs, what they say together, and the conclusion. */
final class VerdictText {
  private static final int DIGITS = 2;
  private static final int P_DIGITS = 4;
  private static final double PERCENT = 100;

  private VerdictText() {}

  static void print(Verdict verdict, Console console) {
    console.line(pairs(verdict));
    console.line("");
    console.line(summary(verdict));
    console.line("");
    for (LevelVerdict level : verdict.levels()) {
      console.line(
          "level "
              + level.level()
              + " ("
              + Numbers.density(level.density())
              + "): "
              + level.conclusion().text());
    }
    console.line("");
    console.line(rule(verdict));
  }

  private static String rule(Verdict verdict) {
    return String.format(
        Locale.ROOT,
        "winning: accuracy at the early stop above dense %s and above the reinits, each with %.0f %% confidence,%n"
            + "and the early stop not later than dense's; p is the larger of the two, corrected over the levels (Holm)",
        Numbers.points(-verdict.rule().margin()),
        PERCENT * verdict.rule().confidence().level());
  }

  private static Table pairs(Verdict verdict) {
    List<List<String>> rows = new ArrayList<>();
    for (LevelVerdict level : verdict.levels()) {
      for (Pair pair : level.pairs()) {
        rows.add(row(level, pair));
      }
    }
    return Tables.of(
        List.of(
            Heading.right("LEVEL"),
            Heading.left("REPLICATE"),
            Heading.right("DENSE"),
            Heading.right("TICKET"),
            Heading.right("VS DENSE"),
            Heading.right("REINITS"),
            Heading.right("VS REINITS"),
            Heading.right("DENSE STOP"),
            Heading.right("TICKET STOP")),
        rows);
  }

  private static List<String> row(LevelVerdict level, Pair pair) {
    boolean isControlled = pair.reinitAccuracy().isPresent();
    return List.of(
        level.level().toString(),
        pair.run().value(),
        accuracy(pair.dense()),
        accuracy(pair.ticket()),
        Numbers.points(pair.versusDense()),
        isControlled
            ? percent(pair.reinitAccuracy().getAsDouble()) + " (" + pair.reinits().size() + ")"
            : "-",
        isControlled ? Numbers.points(pair.versusReinit().orElseThrow()) : "-",
        Long.toString(pair.dense().earlyStopStep()),
        Long.toString(pair.ticket().earlyStopStep()));
  }

  private static String accuracy(Outcome outcome) {
    return percent(outcome.earlyStop().test().accuracy());
  }

  private static String percent(double fraction) {
    return Numbers.fixed(PERCENT * fraction, DIGITS) + " %";
  }

  private static Table summary(Verdict verdict) {
    List<List<String>> rows = new ArrayList<>();
    for (LevelVerdict level : verdict.levels()) {
      rows.add(row(level, "ticket - dense", level.contrasts().dense()));
      level
          .contrasts()
          .reinit()
          .ifPresent(reinit -> rows.add(row(level, "ticket - reinits", reinit)));
    }
    String percent =
        String.format(Locale.ROOT, "%.0f %%", PERCENT * verdict.rule().confidence().level());
    return Tables.of(
        List.of(
            Heading.right("LEVEL"),
            Heading.left("DIFFERENCE"),
            Heading.right("N"),
            Heading.right("MEAN"),
            Heading.right("t (" + percent + ")"),
            Heading.right("BOOTSTRAP (" + percent + ")"),
            Heading.right("AT LEAST (" + percent + ")"),
            Heading.right("HEDGES g"),
            Heading.right("p")),
        rows);
  }

  private static List<String> row(LevelVerdict level, String difference, Contrast contrast) {
    List<String> row = new ArrayList<>();
    row.add(level.level().toString());
    row.add(difference);
    row.add(Integer.toString(contrast.count()));
    row.add(Numbers.points(contrast.mean()));
    contrast
        .inference()
        .ifPresentOrElse(
            said -> {
              row.add(interval(said.student()));
              row.add(interval(said.bootstrap()));
              row.add(Numbers.points(said.lowerBound()));
              row.add(Numbers.fixed(said.effect().hedges(), DIGITS));
              row.add(Numbers.fixed(said.pValue(), P_DIGITS));
            },
            () -> row.addAll(List.of("-", "-", "-", "-", "-")));
    return row;
  }

  private static String interval(Interval interval) {
    return String.format(
        Locale.ROOT, "%+.2f to %+.2f pp", PERCENT * interval.lower(), PERCENT * interval.upper());
  }
}
