package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.analysis.Criterion;
import org.lth.workbench.analysis.Replicate;
import org.lth.workbench.analysis.Verdict;
import org.lth.workbench.analysis.VerdictView;
import org.lth.workbench.analysis.VerdictView.ContrastView;
import org.lth.workbench.analysis.VerdictView.LevelView;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunState;
import org.lth.workbench.study.Cell;

/**
 * Whether tickets are winning ones, by the written rule.
 *
 * @param material of the study
 * @param criterion which rule, and of which levels
 */
record VerdictSection(Material material, Criterion criterion) {
  private static final String TITLE = "Verdicts";

  /** The verdict; absent while no ticket is trained in every replicate that has a dense network. */
  Optional<Verdict> verdict() {
    List<Replicate> replicates = replicates();
    if (replicates.isEmpty()) {
      return Optional.empty();
    }
    List<Level> common = new ArrayList<>();
    int last = material.state().plan().base().spec().lastLevel().number();
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
    material
        .runs()
        .forEach(
            (cell, run) -> {
              if (cell.control().isEmpty() && run.state().isTrained(Level.DENSE)) {
                replicates.add(Replicate.of(run.run(), run.state(), reinits(cell)));
              }
            });
    return replicates;
  }

  private List<RunState> reinits(Cell trunk) {
    return material.runs().entrySet().stream()
        .filter(entry -> entry.getKey().replicate() == trunk.replicate())
        .filter(entry -> entry.getKey().kind() == RunKind.RANDOM_REINIT)
        .map(java.util.Map.Entry::getValue)
        .map(KnownRun::state)
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
    view.get().levels().forEach(level -> words.add(sentence(level)));
    return new Section(TITLE, words, List.of(table(view.get())), List.of());
  }

  private static String rule(VerdictView view) {
    return "A ticket is winning if its test accuracy at the early stop is above the dense network's"
        + " minus "
        + Numbers.points(view.rule().margin()).substring(1)
        + ", its early stop is on average not later, and its accuracy is above its random reinits',"
        + " the first and the third with "
        + Numbers.density(view.rule().confidence()).replace(".0", "")
        + " % confidence over "
        + view.replicates().size()
        + (view.replicates().size() == 1 ? " replicate" : " replicates")
        + " (paired, Student's t), corrected over the densities that are looked at (Holm).";
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
        "Verdicts by density. Differences are means over replicates in percentage points with their"
            + " interval of confidence; d is Cohen's d_z, g Hedges' correction of it.",
        List.of(
            "Weights kept",
            "Verdict",
            "Replicates",
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
        difference(level.versusDense()),
        effect(level.versusDense()),
        String.format(java.util.Locale.ROOT, "%+.0f steps", level.earlyStopSteps()),
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

  private static String effect(ContrastView contrast) {
    if (contrast.cohen() == null || contrast.hedges() == null) {
      return "-";
    }
    return String.format(java.util.Locale.ROOT, "%.2f (%.2f)", contrast.cohen(), contrast.hedges());
  }
}
