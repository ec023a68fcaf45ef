package org.lth.workbench.mirror;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.branch.BranchOption;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunState;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.SpecKey;
import org.lth.workbench.spec.SpecKeys;

/** What a run was told to do, as parameters, which never change once they are known. */
final class Params {
  private Params() {}

  static SortedMap<String, String> ofRun(Family family) {
    StoredRun run = family.run();
    RunStarted started = run.state().started();
    SortedMap<String, String> params = new TreeMap<>();
    addSpec(params, started.plan().spec());
    addPlace(params, family);
    List<Level> planned = run.state().plannedLevels();
    put(params, "level", planned.get(planned.size() - 1).toString());
    // Of several levels it is not known before the end, and nothing that is known changes
    // afterwards.
    boolean isKnown = isOneLevel(started) || run.state().ending() == RunState.Ending.FINISHED;
    run.state()
        .lastLevel()
        .filter(level -> isKnown)
        .ifPresent(level -> put(params, "density", density(level)));
    return params;
  }

  private static boolean isOneLevel(RunStarted started) {
    return started.branching().filter(branching -> !branching.goesOn()).isPresent();
  }

  static SortedMap<String, String> ofLevel(Family family, LevelState level) {
    StoredRun run = family.run();
    SortedMap<String, String> params = new TreeMap<>();
    run.state().started().plan().spec().values().entrySet().stream()
        .filter(
            entry -> SpecKeys.find(entry.getKey()).filter(SpecKey::tellsLevelsApart).isPresent())
        .forEach(entry -> put(params, entry.getKey(), text(entry.getValue())));
    addPlace(params, family);
    put(params, "run", run.run().value());
    put(params, "level", level.level().toString());
    put(params, "density", density(level));
    return params;
  }

  /** What a study is about; nothing that a study may be given more of. */
  static SortedMap<String, String> ofStudy(StudyPlan plan) {
    SortedMap<String, String> params = new TreeMap<>();
    addSpec(params, plan.base().spec());
    put(params, "kind", "study");
    put(params, "study", plan.name().value());
    put(params, "level", plan.base().spec().lastLevel().toString());
    plan.base().preset().ifPresent(preset -> put(params, "preset", preset));
    return params;
  }

  private static void addSpec(SortedMap<String, String> params, ExperimentSpec spec) {
    spec.values().forEach((key, value) -> put(params, key, text(value)));
  }

  private static void addPlace(SortedMap<String, String> params, Family family) {
    RunStarted started = family.run().state().started();
    family.place().part().ifPresent(part -> addPart(params, part));
    put(params, "kind", RunNames.kind(started.kind()));
    put(params, "replicate", Integer.toString(started.replicate()));
    started.preset().ifPresent(preset -> put(params, "preset", preset));
    started.branching().ifPresent(branching -> addBranching(params, branching));
    addSettings(params, started);
  }

  private static void addPart(SortedMap<String, String> params, StudyPart part) {
    put(params, "study", part.plan().name().value());
    put(params, "cell", part.cell().key());
  }

  private static void addBranching(SortedMap<String, String> params, Branching branching) {
    put(params, "seeds.index", Integer.toString(branching.index()));
    branching
        .variation()
        .ifPresent(variation -> put(params, "seeds.variation", variation.seed().toString()));
  }

  private static void addSettings(SortedMap<String, String> params, RunStarted started) {
    for (BranchOption<?> option : BranchOption.ALL) {
      option
          .recorded(started)
          .filter(value -> option.isSetting())
          .ifPresent(value -> put(params, option.name(), text(value)));
    }
  }

  private static void put(SortedMap<String, String> params, String name, String value) {
    params.put(LegalText.name(name), LegalText.param(value));
  }

  /** Numbers in their canonical form, since Java's own depends on its version. */
  private static String text(Object value) {
    if (value instanceof Double number) {
      String array = CanonicalJson.of("[" + number + "]");
      return array.substring(1, array.length() - 1);
    }
    return value.toString();
  }

  private static String density(LevelState level) {
    return String.format(Locale.ROOT, "%.6f", level.density().fraction());
  }
}
