package org.lth.workbench.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.Outcome;
import org.lth.workbench.mirror.Figures.Point;
import org.lth.workbench.mirror.Figures.Series;
import org.lth.workbench.mirror.MirroredRun.Artifact;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * Makes the files beside a run.
 *
 * @param specification writes a specification so that it can be read again
 * @param figures draws
 */
public record Attachments(Function<ExperimentSpec, String> specification, Figures figures) {

  List<Artifact> of(Family family) {
    KnownRun run = family.run();
    List<Artifact> files = new ArrayList<>();
    files.add(text("spec.yaml", specification.apply(run.state().started().plan().spec())));
    if (run.state().levels().isEmpty()) {
      return files;
    }
    files.add(text("levels.csv", levels(run)));
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

  private static String levels(KnownRun run) {
    StringBuilder rows = new StringBuilder();
    rows.append("level,density,kept,total,early_stop_step,");
    rows.append("test_accuracy,validation_accuracy,train_accuracy,final_test_accuracy\n");
    for (LevelState level : run.state().levels()) {
      if (level.trained().isPresent()) {
        Outcome outcome = Scores.outcome(level);
        rows.append(level.level()).append(',').append(level.density().fraction());
        rows.append(',').append(level.density().kept()).append(',').append(level.density().total());
        rows.append(',').append(outcome.earlyStopStep());
        rows.append(',').append(outcome.earlyStop().test().accuracy());
        rows.append(',').append(outcome.earlyStop().validation().accuracy());
        rows.append(',').append(outcome.earlyStop().train().accuracy());
        rows.append(',').append(outcome.finalTest().accuracy()).append('\n');
      }
    }
    return rows.toString();
  }

  private static String masks(KnownRun run) {
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
    SortedMap<String, List<Point>> controls = new TreeMap<>();
    for (KnownRun branch : family.branches()) {
      String kind = RunNames.kind(branch.state().started().kind());
      controls.computeIfAbsent(kind, name -> new ArrayList<>()).addAll(points(branch));
    }
    controls.forEach(
        (kind, points) -> {
          if (!points.isEmpty()) {
            all.add(new Series(kind, false, points));
          }
        });
    return all;
  }

  private static List<Point> points(KnownRun run) {
    return run.state().levels().stream()
        .filter(level -> level.trained().isPresent())
        .map(
            level ->
                new Point(
                    level.density().fraction(),
                    Scores.outcome(level).earlyStop().test().accuracy()))
        .toList();
  }
}
