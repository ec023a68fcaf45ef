package org.lth.workbench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.lth.workbench.analysis.Criterion;
import org.lth.workbench.analysis.LevelVerdict;
import org.lth.workbench.analysis.Verdict;
import org.lth.workbench.analysis.WinningRule;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.figure.Point;
import org.lth.workbench.figure.Provenance;
import org.lth.workbench.figure.Series;

/** What reports say of a study with siblings and reinits of every ticket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportedFindingsTest {
  private TinyStudy study;
  private Report report;

  @BeforeAll
  void carryOut() {
    study =
        new TinyStudy()
            .carriedOut(
                TinyStudy.plan(
                    "Does it hold?",
                    3,
                    TinyStudy.controls(new RunKind("retrain"), 1, Map.of("seeds.order", "1001"))));
    report = study.reports().of(TinyStudy.NAME);
  }

  private Figure figure(String id) {
    return report.figures().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void lines_between_siblings_end_at_their_own_errors_and_their_barriers_are_those_of_the_lines() {
    List<Series> levels = figure("line-test-error").series();
    List<Point> barriers = figure("barriers").series().get(0).points();
    assertThat(levels).hasSize(2);
    int differing = 0;
    for (int replicate = 0; replicate < 3; replicate++) {
      for (int level = 1; level <= 2; level++) {
        List<Point> line =
            levels.get(level - 1).points().subList(30 * replicate, 30 * (replicate + 1));
        assertThat(line.get(0).at().x()).isZero();
        assertThat(line.get(29).at().x()).isEqualTo(1);
        double left = 1 - finalAccuracy(line.get(0).sources().get(0), level);
        double right = 1 - finalAccuracy(line.get(0).sources().get(1), level);
        assertThat(line.get(0).y()).isCloseTo(left, within(1e-12));
        assertThat(line.get(29).y()).isCloseTo(right, within(1e-12));
        double highest = line.stream().mapToDouble(Point::y).max().orElseThrow();
        assertThat(barriers)
            .filteredOn(point -> point.sources().equals(line.get(0).sources()))
            .singleElement()
            .satisfies(
                point ->
                    assertThat(point.y()).isCloseTo(highest - (left + right) / 2, within(1e-12)));
        differing += left == right ? 0 : 1;
      }
    }
    assertThat(differing).as("lines that tell their ends apart").isPositive();
  }

  private double finalAccuracy(Provenance training, int level) {
    return study
        .tiny
        .catalog()
        .run(training.run())
        .state()
        .level(new Level(level))
        .orElseThrow()
        .trained()
        .orElseThrow()
        .outcome()
        .finalTest()
        .accuracy();
  }

  @Test
  void curves_of_tickets_are_shown_beside_those_of_their_controls() {
    assertThat(figure("curve-controls-2").series())
        .extracting(Series::name)
        .containsExactly("ticket", "random-reinit", "retrain{seeds.order=1001}");
  }

  @Test
  void curves_of_more_kinds_than_can_be_told_apart_are_left_out_and_counted() {
    StudyPlan.Controls[] eight =
        IntStream.rangeClosed(1, 8)
            .mapToObj(
                order ->
                    TinyStudy.controls(
                        new RunKind("retrain"), 1, Map.of("seeds.order", "" + order)))
            .toArray(StudyPlan.Controls[]::new);
    Report crowded =
        new TinyStudy().carriedOut(TinyStudy.plan("Which?", 1, eight)).reports().of(TinyStudy.NAME);
    Figure curves =
        crowded
            .figures()
            .filter(each -> each.id().equals("curve-controls-2"))
            .findAny()
            .orElseThrow();
    assertThat(curves.series()).hasSize(8);
    assertThat(curves.title().caption()).endsWith("Of 10 kinds the first 8 are drawn.");
  }

  @Test
  void verdicts_are_by_the_rule_and_of_the_levels_that_are_asked_for() {
    WinningRule lenient =
        new WinningRule(OptionalDouble.of(0.9), WinningRule.DEFAULT.confidence(), new Seed(1));
    Report asked =
        study.reports().of(TinyStudy.NAME, new Criterion(lenient, List.of(new Level(2))));
    Verdict verdict = asked.verdict().orElseThrow();
    assertThat(verdict.rule()).isEqualTo(lenient);
    assertThat(verdict.levels()).extracting(LevelVerdict::level).containsExactly(new Level(2));
    assertThat(verdict.levels().get(0).conclusion().adjusted())
        .isEqualTo(verdict.levels().get(0).conclusion().pValue());
    assertThat(report.verdict().orElseThrow().levels()).hasSize(2);
    Criterion untrained = new Criterion(lenient, List.of(new Level(9)));
    assertThatThrownBy(() -> study.reports().of(TinyStudy.NAME, untrained))
        .hasMessageContaining("no such ticket");
  }
}
