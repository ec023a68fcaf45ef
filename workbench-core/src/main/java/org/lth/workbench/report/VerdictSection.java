package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lth.workbench.analysis.Criterion;
import org.lth.workbench.analysis.Replicate;
import org.lth.workbench.analysis.Verdict;
import org.lth.workbench.branch.RandomReinit;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.document.ContrastView;
import org.lth.workbench.document.StepsView;
import org.lth.workbench.document.VerdictView;
import org.lth.workbench.document.VerdictView.LevelView;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.RunState;
import org.lth.workbench.figure.Numbers;
import org.lth.workbench.study.Cell;

/**
 * Whether tickets are winning ones, by the written rule.
 *
 * @param data of the study
 * @param criterion which rule, and of which levels
 */
record VerdictSection(ReportData data, Criterion criterion) {
  private static final String TITLE = "Verdicts";

  /** The verdict; absent while no ticket is trained in every replicate that has a dense network. */
  Optional<Verdict> verdict() {
    List<Replicate> replicates = replicates();
    if (replicates.isEmpty()) {
      return Optional.empty();
    }
    List<Level> common = new ArrayList<>();
    int last = data.state().plan().base().spec().lastLevel().number();
    for (int number = 1; number <= last; number++) {
      Level level = new Level(number);
      if (replicates.stream().allMatch(each -> each.trunk().isTrained(level))) {
        common.add(level);
      }
    }
    return common.isEmpty()
        ? Optional.empty()
        : Optional.of(Verdict.of(replicates, criterion.rule(), looked(common)));
  }

  /** A level that was asked for and is not trained is refused, as it is without a study. */
  private List<Level> looked(List<Level> common) {
    return criterion.levels().isEmpty() ? common : criterion.levels();
  }

  private List<Replicate> replicates() {
    List<Replicate> replicates = new ArrayList<>();
    data.runs()
        .forEach(
            (cell, run) -> {
              if (cell.control().isEmpty() && run.state().isTrained(Level.DENSE)) {
                replicates.add(Replicate.of(run.run(), run.state(), reinits(cell)));
              }
            });
    return replicates;
  }

  private List<RunState> reinits(Cell trunk) {
    return data.runs().entrySet().stream()
        .filter(entry -> entry.getKey().replicate() == trunk.replicate())
        .filter(entry -> entry.getKey().kind().equals(RandomReinit.KIND))
        .map(java.util.Map.Entry::getValue)
        .map(StoredRun::state)
        .toList();
  }

  Section section() {
    Optional<VerdictView> view = verdict().map(VerdictView::of);
    if (view.isEmpty()) {
      return Section.words(
          TITLE, List.of("No verdict: no ticket is trained yet in every replicate of the study."));
    }
    List<String> words = new ArrayList<>();
    words.add(rule(view.get()));
    List<LevelView> levels = view.get().levels();
    levels.forEach(level -> words.add(sentence(level)));
    words.add(testSet(levels.get(levels.size() - 1)));
    return new Section(TITLE, words, List.of(table(view.get())), List.of());
  }

  private static String rule(VerdictView view) {
    String confidence = Numbers.density(view.rule().confidence()).replace(".0", "") + " %";
    return "A ticket is winning if it is non-inferior to dense and better than its reinits, and not"
        + " later: its test accuracy at the early stop is above the dense network's minus a"
        + " margin, "
        + (view.rule().margin() == null
            ? "half of what random reinits of the same density lose at least (one-sided "
                + confidence
                + " bound of dense − reinits)"
            : "given as " + Numbers.points(view.rule().margin()).substring(1))
        + "; its early stop is less than one interval of evaluations later; and its accuracy is"
        + " above its random reinits'. Each is a one-sided paired t-test with "
        + confidence
        + " confidence over "
        + view.replicates().size()
        + (view.replicates().size() == 1 ? " replicate" : " replicates")
        + "; p is the largest of the three, corrected over the densities that are looked at (Holm)."
        + " Power is how often as many replicates would show it if tickets did exactly as dense,"
        + " before that correction.";
  }

  private static String testSet(LevelView level) {
    return "All replicates share one test set of "
        + level.testSet().images()
        + " images, of which replicates say nothing: with other images the mean against dense could"
        + " be anywhere in "
        + Numbers.interval(level.testSet().versusDense())
        + Optional.ofNullable(level.testSet().versusReinit())
            .map(ends -> " pp and against random reinits in " + Numbers.interval(ends))
            .orElse("")
        + " pp at "
        + Numbers.density(level.density())
        + " % of the weights (two-sided; the widest that the counts allow).";
  }

  private static String sentence(LevelView level) {
    return "At "
        + Numbers.density(level.density())
        + " %: "
        + level.text()
        + ". Against dense "
        + said(level.versusDense())
        + Optional.ofNullable(level.versusReinit())
            .map(reinit -> ", against random reinits " + said(reinit))
            .orElse("")
        + ".";
  }

  private static String said(ContrastView contrast) {
    return difference(contrast) + ", d = " + effect(contrast);
  }

  private static ReportTable table(VerdictView view) {
    return new ReportTable(
        "Verdicts by density. Differences are means over replicates in percentage points, or steps,"
            + " with their two-sided interval of confidence by Student's t; d is Cohen's d_z, g"
            + " Hedges' exact correction of it; p is one-sided.",
        List.of(
            "Weights kept",
            "Verdict",
            "Replicates",
            "Margin",
            "Against dense",
            "d (g)",
            "Early stop against dense",
            "Against random reinits",
            "d (g)",
            "p",
            "p (Holm)"),
        view.levels().stream().map(VerdictSection::row).toList());
  }

  private static List<String> row(LevelView level) {
    Optional<ContrastView> reinit = Optional.ofNullable(level.versusReinit());
    return List.of(
        Numbers.density(level.density()) + " %",
        level.finding(),
        Integer.toString(level.versusDense().replicates()),
        Optional.ofNullable(level.margin()).map(VerdictSection::margin).orElse("none"),
        difference(level.versusDense()),
        effect(level.versusDense()),
        steps(level.earlyStop()),
        reinit.map(VerdictSection::difference).orElse("none trained"),
        reinit.map(VerdictSection::effect).orElse("-"),
        Optional.ofNullable(level.pValue()).map(Numbers::probability).orElse("-"),
        Optional.ofNullable(level.adjusted()).map(Numbers::probability).orElse("-"));
  }

  private static String difference(ContrastView contrast) {
    return Numbers.points(contrast.mean())
        + Optional.ofNullable(contrast.interval())
            .map(ends -> " " + Numbers.interval(ends))
            .orElse("");
  }

  private static String margin(double fraction) {
    return Numbers.points(fraction).substring(1);
  }

  private static String steps(StepsView steps) {
    return String.format(Locale.ROOT, "%+.0f steps", steps.mean())
        + Optional.ofNullable(steps.interval())
            .map(ends -> String.format(Locale.ROOT, " [%+.0f, %+.0f]", ends.get(0), ends.get(1)))
            .orElse("");
  }

  private static String effect(ContrastView contrast) {
    if (contrast.cohen() == null) {
      return "-";
    }
    String hedges =
        contrast.hedges() == null ? "-" : String.format(Locale.ROOT, "%.2f", contrast.hedges());
    return String.format(Locale.ROOT, "%.2f (%s)", contrast.cohen(), hedges);
  }
}
