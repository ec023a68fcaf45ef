package org.lth.workbench.cli;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lth.workbench.analysis.Contrast;
import org.lth.workbench.analysis.Interval;
import org.lth.workbench.analysis.LevelVerdict;
import org.lth.workbench.analysis.Pair;
import org.lth.workbench.analysis.TestSet;
import org.lth.workbench.analysis.Verdict;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.cli.Tables.Table;
import org.lth.workbench.event.RunEvent.Outcome;

/** A verdict for people: the pairs, what they say together, and the conclusion. */
final class VerdictText {
  private static final int DIGITS = 2;
  private static final int P_DIGITS = 4;
  private static final double PERCENT = 100;
  private static final List<String> NOTHING = Collections.nCopies(7, "-");

  private VerdictText() {}

  static void print(Verdict verdict, Console console) {
    conclusions(verdict).forEach(console::line);
    console.line("");
    console.line(rule(verdict));
    console.line(testSet(verdict));
    console.line("");
    console.line(summary(verdict));
    console.line("");
    console.line(pairs(verdict));
  }

  /** One line for each level, but one for all levels of which the same is said. */
  static List<String> conclusions(Verdict verdict) {
    Map<String, List<LevelVerdict>> said = new LinkedHashMap<>();
    for (LevelVerdict level : verdict.levels()) {
      said.computeIfAbsent(level.conclusion().text(), text -> new ArrayList<>()).add(level);
    }
    return said.entrySet().stream()
        .map(entry -> levels(entry.getValue()) + ": " + entry.getKey())
        .toList();
  }

  private static String levels(List<LevelVerdict> levels) {
    if (levels.size() == 1) {
      LevelVerdict level = levels.get(0);
      return "level " + level.level() + " (" + Numbers.density(level.density()) + ")";
    }
    return "levels "
        + levels.stream().map(level -> level.level().toString()).collect(joining(", "));
  }

  private static String rule(Verdict verdict) {
    String confidence = confidence(verdict);
    return "winning: non-inferior to dense and better than its reinits, and not later. Accuracy at"
        + " the early stop is above dense's minus a margin, "
        + (verdict.rule().margin().isPresent()
            ? "which was given"
            : "half of what random reinits of the level lose at least")
        + ", and above the reinits'; the early stop is less than one interval of evaluations later."
        + " Each by a one-sided paired t-test with "
        + confidence
        + " confidence; p is the largest of the three, corrected over the levels (Holm). Power: how"
        + " often as many replicates would show it if tickets did exactly as dense, before the"
        + " correction.";
  }

  private static String testSet(Verdict verdict) {
    LevelVerdict last = verdict.levels().get(verdict.levels().size() - 1);
    TestSet test = last.testSet(verdict.rule().confidence());
    return "one test set: all replicates share "
        + test.images()
        + " images. With others the means of level "
        + last.level()
        + " could be "
        + interval(test.dense())
        + " against dense"
        + test.reinit().map(ends -> " and " + interval(ends) + " against reinits").orElse("")
        + " ("
        + confidence(verdict)
        + ", two-sided, the widest that the counts allow).";
  }

  private static String confidence(Verdict verdict) {
    return String.format(Locale.ROOT, "%.0f %%", PERCENT * verdict.rule().confidence().level());
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
      rows.add(steps(level));
    }
    String percent = confidence(verdict);
    return Tables.of(
        List.of(
            Heading.right("LEVEL"),
            Heading.left("DIFFERENCE"),
            Heading.right("N").leaving(2),
            Heading.right("MEAN"),
            Heading.right("t, TWO-SIDED (" + percent + ")"),
            Heading.right("BOOTSTRAP, TWO-SIDED (" + percent + ")").leaving(1),
            Heading.right("BOUND, ONE-SIDED (" + percent + ")").leaving(5),
            Heading.right("LIMIT").leaving(4),
            Heading.right("HEDGES g").leaving(3),
            Heading.right("p, ONE-SIDED"),
            Heading.right("POWER").leaving(6)),
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
              row.add("at least " + Numbers.points(said.lowerBound()));
              row.add(Numbers.points(contrast.claim().limit()));
              row.add(hedges(said));
              row.add(Numbers.fixed(said.pValue(), P_DIGITS));
              row.add(power(said));
            },
            () -> row.addAll(NOTHING));
    return row;
  }

  /** Of steps, ticket minus dense; what is inferred is of how much earlier it is. */
  private static List<String> steps(LevelVerdict level) {
    Contrast earlier = level.contrasts().earlier();
    List<String> row = new ArrayList<>();
    row.add(level.level().toString());
    row.add("early stop, steps");
    row.add(Integer.toString(earlier.count()));
    row.add(steps(level.contrasts().steps().mean()));
    earlier
        .inference()
        .ifPresentOrElse(
            said -> {
              row.add(steps(-said.student().upper()) + " to " + steps(-said.student().lower()));
              row.add(steps(-said.bootstrap().upper()) + " to " + steps(-said.bootstrap().lower()));
              row.add("at most " + steps(-said.lowerBound()));
              row.add(steps(-earlier.claim().limit()));
              row.add("-");
              row.add(Numbers.fixed(said.pValue(), P_DIGITS));
              row.add(power(said));
            },
            () -> row.addAll(NOTHING));
    return row;
  }

  private static String steps(double steps) {
    return String.format(Locale.ROOT, "%+d", Math.round(steps));
  }

  private static String hedges(Contrast.Inference said) {
    double hedges = said.effect().hedges();
    return Double.isNaN(hedges) ? "-" : Numbers.fixed(hedges, DIGITS);
  }

  private static String power(Contrast.Inference said) {
    return String.format(Locale.ROOT, "%.0f %%", PERCENT * said.power().probability());
  }

  private static String interval(Interval interval) {
    return String.format(
        Locale.ROOT, "%+.2f to %+.2f pp", PERCENT * interval.lower(), PERCENT * interval.upper());
  }
}
