package org.lth.workbench.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.lth.workbench.branch.BranchKinds;
import java.util.stream.Stream;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.csv.CsvWriter;
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
  private static final List<String> OF_LEVELS =
      List.of(
          "level",
          "density",
          "kept",
          "total",
          "early_stop_step",
          "test_accuracy",
          "validation_accuracy",
          "train_accuracy",
          "final_test_accuracy");
  private static final List<String> OF_CONTROLS =
      List.of(
          "level",
          "control",
          "run",
          "seed",
          "index",
          "test_accuracy",
          "early_stop_step",
          "controls",
          "mean_test_accuracy",
          "ticket_minus_mean");
  private static final List<String> OF_MASKS =
      List.of("level", "layer", "kept", "total", "density", "mask");

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
    return CsvWriter.table(OF_LEVELS, levels.trained().stream().map(Attachments::level));
  }

  private static List<Object> level(LevelTable.Row row) {
    LevelState level = row.state();
    Outcome outcome = row.outcome().orElseThrow();
    return List.of(
        level.level(),
        level.density().fraction(),
        level.density().kept(),
        level.density().total(),
        outcome.earlyStopStep(),
        outcome.earlyStop().test().accuracy(),
        outcome.earlyStop().validation().accuracy(),
        outcome.earlyStop().train().accuracy(),
        outcome.finalTest().accuracy());
  }

  /** Every trained control in a row of its own, and what its kind's mean is. */
  private static String controls(LevelTable levels) {
    return CsvWriter.table(OF_CONTROLS, levels.rows().stream().flatMap(Attachments::controls));
  }

  private static Stream<List<Object>> controls(LevelTable.Row row) {
    return row.controls().groups().stream()
        .flatMap(group -> group.controls().stream().map(each -> control(row, group, each)));
  }

  private static List<Object> control(LevelTable.Row row, ControlGroup group, Control control) {
    Spread spread = group.accuracy().orElseThrow();
    return List.of(
        row.state().level(),
        // Settings hold commas, so a kind is quoted in every row.
        new CsvWriter.Quoted(group.kind().name()),
        control.run().value(),
        control.draw().seed(),
        control.draw().index(),
        control.accuracy(),
        control.outcome().earlyStopStep(),
        spread.count(),
        spread.mean(),
        spread.difference().map(Object::toString).orElse(""));
  }

  private static String masks(StoredRun run) {
    return CsvWriter.table(OF_MASKS, run.state().levels().stream().flatMap(Attachments::layers));
  }

  private static Stream<List<Object>> layers(LevelState level) {
    return level.layers().stream()
        .map(
            layer ->
                List.of(
                    level.level(),
                    layer.name(),
                    layer.density().kept(),
                    layer.density().total(),
                    layer.density().fraction(),
                    level.ticket().mask().digest()));
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
