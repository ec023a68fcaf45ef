package org.lth.workbench.mirror;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunState;
import org.lth.workbench.identity.CanonicalJson;

/** What a run was told to do, as parameters, which never change once they are known. */
final class Params {
  /** Of the specification, what tells levels of different runs apart. */
  private static final List<String> OF_LEVELS =
      List.of(
          "model",
          "dataset",
          "training.optimizer",
          "training.learningRate",
          "training.schedule",
          "training.warmup",
          "training.dropout",
          "training.steps",
          "pruning.strategy",
          "pruning.scope",
          "pruning.schedule",
          "rewinding.to",
          "rewinding.optimizer",
          "rewinding.weights",
          "seeds.root",
          "seeds.init",
          "seeds.order",
          "seeds.dropout");

  private Params() {}

  static SortedMap<String, String> ofRun(KnownRun run) {
    RunStarted started = run.state().started();
    SortedMap<String, String> params = new TreeMap<>();
    started.plan().spec().values().forEach((key, value) -> put(params, key, text(value)));
    addPlace(params, run);
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
    return started.branching().isPresent() && started.kind() != RunKind.CONTINUE;
  }

  static SortedMap<String, String> ofLevel(KnownRun run, LevelState level) {
    SortedMap<String, String> params = new TreeMap<>();
    run.state()
        .started()
        .plan()
        .spec()
        .values()
        .forEach(
            (key, value) -> {
              if (OF_LEVELS.contains(key)) {
                put(params, key, text(value));
              }
            });
    addPlace(params, run);
    put(params, "run", run.run().value());
    put(params, "level", level.level().toString());
    put(params, "density", density(level));
    return params;
  }

  private static void addPlace(SortedMap<String, String> params, KnownRun run) {
    RunStarted started = run.state().started();
    put(params, "kind", RunNames.kind(started.kind()));
    put(params, "replicate", Integer.toString(started.replicate()));
    started.preset().ifPresent(preset -> put(params, "preset", preset));
    started.branching().ifPresent(branching -> addBranching(params, branching));
  }

  private static void addBranching(SortedMap<String, String> params, Branching branching) {
    put(params, "seeds.index", Integer.toString(branching.index()));
    branching
        .variation()
        .ifPresent(
            variation -> {
              put(params, "seeds.variation", variation.seed().toString());
              variation.settings().sigma().ifPresent(s -> put(params, "sigma", text(s)));
              variation.settings().scope().ifPresent(s -> put(params, "scope", s.word()));
            });
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
