package org.lth.workbench.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.csv.CsvWriter;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.figure.Drawing.Line;
import org.lth.workbench.figure.Mark;
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
 * @param figure draws
 */
public record Attachments(Function<ExperimentSpec, String> specification, DensityFigure figure) {
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
    List<Line> lines = lines(family);
    if (!lines.isEmpty()) {
      String title = "Test accuracy of " + RunNames.of(run) + " (" + run.run() + ")";
      files.add(figure.of(title, lines));
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

  private static List<Line> lines(Family family) {
    List<Line> all = new ArrayList<>();
    add(all, RunNames.kind(family.run().state().started().kind()), marks(family.run()));
    SortedMap<ControlKind, List<Mark>> controls = new TreeMap<>();
    for (LevelTable.Row row : family.levels().rows()) {
      for (ControlGroup group : row.controls().groups()) {
        if (!group.controls().isEmpty()) {
          controls.computeIfAbsent(group.kind(), kind -> new ArrayList<>()).add(mark(row, group));
        }
      }
    }
    controls.forEach((kind, marks) -> add(all, kind.label(), marks));
    SortedMap<String, List<Mark>> further = new TreeMap<>();
    for (StoredRun branch : family.branches()) {
      RunKind kind = branch.state().started().kind();
      if (BranchKinds.goesOn(kind)) {
        further.computeIfAbsent(kind.word(), word -> new ArrayList<>()).addAll(marks(branch));
      }
    }
    further.forEach((word, marks) -> add(all, word, marks));
    return all;
  }

  private static void add(List<Line> all, String name, List<Mark> marks) {
    if (!marks.isEmpty()) {
      all.add(new Line(name, marks));
    }
  }

  private static Mark mark(LevelTable.Row row, ControlGroup group) {
    return DensityFigure.mark(
        row.state().level().number(),
        group.controls().get(0).density().fraction(),
        group.controls().stream().map(Control::accuracy).toList());
  }

  private static List<Mark> marks(StoredRun run) {
    return run.state().levels().stream()
        .filter(level -> level.trained().isPresent())
        .map(
            level ->
                DensityFigure.mark(
                    level.level().number(),
                    level.density().fraction(),
                    List.of(LevelMetrics.outcome(level).earlyStop().test().accuracy())))
        .toList();
  }
}
