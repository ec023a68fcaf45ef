package org.lth.workbench.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyEvent.CellFailed;
import org.lth.workbench.event.StudyEvent.CellFinished;
import org.lth.workbench.event.StudyEvent.StudyExtended;
import org.lth.workbench.event.StudyEvent.StudyStarted;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.study.CellOverview;
import org.lth.workbench.study.Cells;
import org.lth.workbench.study.StudyOverview;

/**
 * Means over replicates as points that only ever become more: those of a group come when the last
 * of its cells is over, and once more, with a later time, if the study was given more of them and
 * the last of these is over.
 */
final class StudyMeans {
  private static final double PER_TEN_THOUSAND = 10_000;

  private final Map<String, CellOverview> views = new HashMap<>();
  private final Set<String> over = new HashSet<>();
  private final List<Metric> points = new ArrayList<>();
  private Map<StudyGroup, List<String>> groups = new LinkedHashMap<>();

  /**
   * A step of a study.
   *
   * @param event what happened
   * @param at when
   */
  record Step(StudyEvent event, Instant at) {}

  private StudyMeans(StudyOverview study) {
    study.cells().forEach(cell -> views.put(cell.cell(), cell));
  }

  /** The points of a study, in the order of the steps that completed them. */
  static List<Metric> of(List<Step> steps, StudyOverview study) {
    StudyMeans means = new StudyMeans(study);
    steps.forEach(means::add);
    return means.points;
  }

  private void add(Step step) {
    if (step.event() instanceof StudyStarted started) {
      plan(started.plan());
    } else if (step.event() instanceof StudyExtended extended) {
      plan(extended.plan());
    } else if (step.event() instanceof CellFinished finished) {
      end(finished.cell(), step.at());
    } else if (step.event() instanceof CellFailed failed) {
      end(failed.cell(), step.at());
    }
  }

  private void plan(StudyPlan plan) {
    groups = StudyGroup.of(Cells.of(plan), plan.base().spec().lastLevel().number());
  }

  private void end(String cell, Instant at) {
    over.add(cell);
    groups.forEach(
        (group, members) -> {
          if (members.contains(cell) && over.containsAll(members)) {
            points.addAll(points(group, trained(members, group.level()), at));
          }
        });
  }

  private List<CellOverview.Trained> trained(List<String> members, int level) {
    return members.stream()
        .flatMap(member -> Optional.ofNullable(views.get(member)).stream())
        .flatMap(view -> view.levels().stream())
        .filter(each -> each.level() == level)
        .toList();
  }

  private static List<Metric> points(
      StudyGroup group, List<CellOverview.Trained> trained, Instant time) {
    if (trained.isEmpty()) {
      return List.of();
    }
    Metric.At at = new Metric.At(group.level(), time);
    double accuracy = mean(trained, CellOverview.Trained::testAccuracy);
    double density = mean(trained, CellOverview.Trained::density);
    Metric.At byDensity = new Metric.At(Math.round(PER_TEN_THOUSAND * density), time);
    List<Metric> points = new ArrayList<>();
    points.add(new Metric(name("mean_test_accuracy", group), accuracy, at));
    points.add(
        new Metric(
            name("mean_early_stop_step", group),
            mean(trained, CellOverview.Trained::earlyStopStep),
            at));
    if (trained.size() > 1) {
      points.add(new Metric(name("sd_test_accuracy", group), deviation(trained), at));
    }
    points.add(new Metric(name("cells", group), trained.size(), at));
    points.add(new Metric(name("mean_by_density", group), accuracy, byDensity));
    return points;
  }

  private static String name(String what, StudyGroup group) {
    return LegalText.name(what + "/" + group.name());
  }

  /** The mean over trained cells. */
  static double mean(
      List<CellOverview.Trained> trained, ToDoubleFunction<CellOverview.Trained> value) {
    return trained.stream().mapToDouble(value).average().orElseThrow();
  }

  /** The standard deviation of a sample's test accuracies; not a number where there is only one. */
  static double deviation(List<CellOverview.Trained> trained) {
    double mean = mean(trained, CellOverview.Trained::testAccuracy);
    double squares =
        trained.stream()
            .mapToDouble(t -> (t.testAccuracy() - mean) * (t.testAccuracy() - mean))
            .sum();
    return Math.sqrt(squares / (trained.size() - 1));
  }
}
