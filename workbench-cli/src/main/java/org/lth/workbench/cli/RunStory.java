package org.lth.workbench.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.lth.workbench.catalog.Condition;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.engine.TrainingEngines;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.preset.SpecAssembly;
import org.lth.workbench.preset.SpecRequest;
import org.lth.workbench.preset.UnknownPreset;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.SpecKeys;

/**
 * What sets a run apart: the keys that differ from its preset, when it was made, and how it ended.
 *
 * @param run the run
 * @param assembly of presets
 */
record RunStory(StoredRun run, SpecAssembly assembly) {

  /** One line for each fact. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(changes());
    lines.add(times());
    run.state().levels().stream()
        .filter(level -> level.trained().isPresent())
        .reduce((first, second) -> second)
        .ifPresent(last -> lines.add(ending(last)));
    return lines;
  }

  private List<String> changes() {
    Optional<String> preset = run.state().started().preset();
    if (preset.isEmpty()) {
      return List.of("preset: none");
    }
    Optional<ExperimentSpec> base = base(preset.get());
    if (base.isEmpty()) {
      return List.of("preset: " + preset.get() + ", which is not known here");
    }
    List<String> changes = new ArrayList<>();
    SortedMap<String, Object> before = base.get().values();
    SortedMap<String, Object> own = run.state().started().plan().spec().values();
    Object root = own.get(SpecKeys.SEED);
    for (Map.Entry<String, Object> entry : own.entrySet()) {
      boolean followsRoot =
          entry.getKey().startsWith("seeds.")
              && !entry.getKey().equals(SpecKeys.SEED)
              && entry.getValue().equals(root);
      // A preset leaves the engine open, and the run records the one that it became.
      boolean isChosenHere =
          entry.getKey().equals("engine") && TrainingEngines.AUTO.equals(before.get("engine"));
      if (!followsRoot && !isChosenHere && !entry.getValue().equals(before.get(entry.getKey()))) {
        changes.add("  " + entry.getKey() + " = " + entry.getValue());
      }
    }
    String end = changes.isEmpty() ? ", nothing changed" : ", changed:";
    changes.add(0, "preset: " + preset.get() + end);
    return changes;
  }

  private Optional<ExperimentSpec> base(String preset) {
    try {
      return Optional.of(assembly.assemble(SpecRequest.ofPreset(preset)).spec());
    } catch (UnknownPreset fromElsewhere) {
      return Optional.empty();
    }
  }

  private String times() {
    Instant first = run.stored().get(0).event().at();
    Instant last = run.stored().get(run.stored().size() - 1).event().at();
    String verb = run.condition() == Condition.RUNNING ? "so far " : "took ";
    return "started: "
        + EventHash.format(first).replaceFirst("\\.\\d+Z", "Z")
        + ", "
        + verb
        + words(Duration.between(first, last));
  }

  private static String words(Duration duration) {
    if (duration.toHours() > 0) {
      return duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }
    return duration.toMinutes() > 0
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : duration.toSeconds() + " s";
  }

  private static String ending(LevelState level) {
    LevelTrained trained = level.trained().orElseThrow();
    return "final test accuracy: "
        + Numbers.fraction(trained.outcome().finalTest().accuracy())
        + " at step "
        + trained.steps().to()
        + " of level "
        + level.level();
  }
}
