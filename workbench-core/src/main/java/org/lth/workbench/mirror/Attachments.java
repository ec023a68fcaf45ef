package org.lth.workbench.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.mirror.Figures.Point;
import org.lth.workbench.mirror.Figures.Series;
import org.lth.workbench.mirror.MirroredRun.Artifact;
import org.lth.workbench.outcome.Control;
import org.lth.workbench.outcome.ControlGroup;
import org.lth.workbench.outcome.ControlKind;
import org.lth.workbench.outcome.LevelTable;
import org.lth.workbench.outcome.Spread;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * Makes the files beside a run.
 *
 * @param specification writes a specification so that it can be read again
 * @param figures draws
 */
public record Attachments(Function<ExperimentSpec, String> specification, Figures figures) {

  List<Artifact> of(Family family) {
    StoredRun run = family.run();
    List<Artifact> files = new ArrayList<>();
    files.add(text("spec.yaml", specification.apply(run.state().started().plan().spec())));
    if (run.state().levels().isEmpty()) {
      return files;
    }
    LevelTable levels = family.levels();
    files.add(text("levels.csv", levels(levels)));
    if (!levels.trainedKinds().isEmpty()) {
      files.add(text("controls.csv", controls(levels)));
    }
    files.add(text("masks.csv", masks(run)));
    List<Series> series = series(family);
    if (!series.isEmpty()) {
      String title = "Test accuracy of " + RunNames.of(run) + " (" + run.run() + ")";
      figures
          .accuracyByDensity(title, series)
          .ifPresent(
              picture -> files.add(new Artifact("figures/accuracy_by_density.png", picture)));
    }
    return files;
  }

  private static Artifact text(String path, String content) {
    return new Artifact(path, content.getBytes(UTF_8));
  }

  private static String levels(LevelTable levels) {
    StringBuilder rows = new StringBuilder();
    rows.append("level,density,kept,total,early_stop_step,");
    rows.append("test_accuracy,validation_accuracy,train_accuracy,final_test_accuracy\n");
    for (LevelTable.Row row : levels.trained()) {
      LevelState level = row.state();
      Outcome outcome = row.outcome().orElseThrow();
      rows.append(level.level()).append(',').append(level.density().fraction());
      rows.append(',').append(level.density().kept()).append(',').append(level.density().total());
      rows.append(',').append(outcome.earlyStopStep());
      rows.append(',').append(outcome.earlyStop().test().accuracy());
      rows.append(',').append(outcome.earlyStop().validation().accuracy());
      rows.append(',').append(outcome.earlyStop().train().accuracy());
      rows.append(',').append(outcome.finalTest().accuracy()).append('\n');
    }
    return rows.toString();
  }

  /** Every trained control in a row of its own, and what its kind's mean is. */
  private static String controls(LevelTable levels) {
    StringBuilder rows = new StringBuilder();
    rows.append("level,control,run,seed,index,test_accuracy,early_stop_step,");
    rows.append("controls,mean_test_accuracy,ticket_minus_mean\n");
    for (LevelTable.Row row : levels.rows()) {
      for (ControlGroup group : row.controls().groups()) {
        group.controls().forEach(each -> rows.append(control(row, group, each)));
      }
    }
    return rows.toString();
  }

  private static String control(LevelTable.Row row, ControlGroup group, Control control) {
    Spread spread = group.accuracy().orElseThrow();
    return String.join(
            ",",
            row.state().level().toString(),
            quoted(group.kind().name()),
            control.run().value(),
            control.draw().seed().toString(),
            Integer.toString(control.draw().index()),
            Double.toString(control.accuracy()),
            Long.toString(control.outcome().earlyStopStep()),
            Integer.toString(spread.count()),
            Double.toString(spread.mean()),
            spread.difference().map(Object::toString).orElse(""))
        + "\n";
  }

  /** Settings hold commas, and values that their owner chose. */
  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String masks(StoredRun run) {
    StringBuilder rows = new StringBuilder("level,layer,kept,total,density,mask\n");
    for (LevelState level : run.state().levels()) {
      for (LayerCount layer : level.layers()) {
        rows.append(level.level()).append(',').append(layer.name()).append(',');
        rows.append(layer.density().kept()).append(',').append(layer.density().total());
        rows.append(',').append(layer.density().fraction());
        rows.append(',').append(level.ticket().mask().digest()).append('\n');
      }
    }
    return rows.toString();
  }

  private static List<Series> series(Family family) {
    List<Series> all = new ArrayList<>();
    List<Point> own = points(family.run());
    if (!own.isEmpty()) {
      String name = RunNames.kind(family.run().state().started().kind());
      all.add(new Series(name, true, own));
    }
    SortedMap<ControlKind, List<Point>> controls = new TreeMap<>();
    for (LevelTable.Row row : family.levels().rows()) {
      row.controls()
          .groups()
          .forEach(
              group ->
                  controls
                      .computeIfAbsent(group.kind(), kind -> new ArrayList<>())
                      .addAll(points(group)));
    }
    controls.forEach((kind, points) -> add(all, kind.label(), points));
    SortedMap<String, List<Point>> further = new TreeMap<>();
    for (StoredRun branch : family.branches()) {
      RunKind kind = branch.state().started().kind();
      if (BranchKinds.goesOn(kind)) {
        further.computeIfAbsent(kind.word(), word -> new ArrayList<>()).addAll(points(branch));
      }
    }
    further.forEach((word, points) -> add(all, word, points));
    return all;
  }

  private static void add(List<Series> all, String name, List<Point> points) {
    if (!points.isEmpty()) {
      all.add(new Series(name, false, points));
    }
  }

  private static List<Point> points(ControlGroup group) {
    return group.controls().stream()
        .map(each -> new Point(each.density().fraction(), each.accuracy()))
        .toList();
  }

  private static List<Point> points(StoredRun run) {
    return run.state().levels().stream()
        .filter(level -> level.trained().isPresent())
        .map(
            level ->
                new Point(
                    level.density().fraction(),
                    LevelMetrics.outcome(level).earlyStop().test().accuracy()))
        .toList();
  }
}
