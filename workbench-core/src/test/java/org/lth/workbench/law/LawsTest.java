package org.lth.workbench.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.control.Draws;
import org.lth.workbench.control.Masks;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.TrainedSets;
import org.lth.workbench.lottery.TinyExperiments;

/** Forged trunks, hashes and all: each law objects at the place that was changed. */
class LawsTest {
  private static final int TRAINED = 3;
  private static final int PRUNED = 4;
  private static final int REWOUND = 5;

  private final TinyExperiments tiny = new TinyExperiments();

  private StoredRun trunk(Map<String, ?> changes) {
    Map<String, Object> spec = new TreeMap<>(Map.of("levels", 1));
    spec.putAll(changes);
    return tiny.start(spec);
  }

  private LevelState level(StoredRun run, int number) {
    return run.state().level(new Level(number)).orElseThrow();
  }

  private TrainedSets trained(StoredRun run) {
    return level(run, 0).trained().orElseThrow().sets();
  }

  private List<Problem> forged(StoredRun run, int version, Consumer<ObjectNode> change) {
    return new ForgedRuns(tiny).change(run, version, change).problems(run);
  }

  private static void assertObjects(List<Problem> problems, String where, String what) {
    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.where()).contains(where);
              assertThat(problem.what()).contains(what);
              assertThat(problem.expected()).isNotEqualTo(problem.actual());
            });
  }

  @ParameterizedTest
  @CsvSource({
    "pruning.strategy, random",
    "pruning.strategy, large_init",
    "pruning.strategy, movement",
    "pruning.strategy, small_init_small_final",
    "pruning.strategy, magnitude_increase_same_sign",
    "pruning.strategy, taylor",
    "pruning.schedule, one-shot",
    "pruning.schedule, one-shot-at-init",
    "pruning.schedule, 3-shot-at-init",
    "pruning.counting, google2018",
    "pruning.scope, global",
    "rewinding.to, 9it",
    "rewinding.weights, kept",
    "rewinding.weights, reinit",
    "rewinding.weights, reshuffle",
    "rewinding.weights, constant",
    "training.optimizer, sgd",
    "training.dropout, 0.3",
    "data.normalization, unit",
    "data.subsample, 0.5",
    "model, mlp-5",
    "training.steps, 3ep",
    "evaluation.every, 100"
  })
  void an_honest_run_breaks_no_law(String key, String value) {
    Object typed = value.matches("[0-9.]+") ? (Object) Double.valueOf(value) : value;
    StoredRun run =
        trunk(Map.of("levels", 2, key, key.equals("evaluation.every") ? (Object) 100 : typed));

    assertThat(new ForgedRuns(tiny).problems(run)).isEmpty();
  }

  @Test
  void an_honest_run_whose_optimizer_goes_back_or_on_breaks_no_law() {
    StoredRun back = trunk(Map.of("rewinding.to", "9it", "rewinding.optimizer", "rewound"));
    StoredRun on =
        trunk(
            Map.of(
                "rewinding.weights", "continued",
                "rewinding.steps", "11it",
                "rewinding.optimizer", "kept"));
    StoredRun early =
        trunk(
            Map.of(
                "pruning.earlyBird.epsilon",
                0.9,
                "pruning.earlyBird.window",
                2,
                "pruning.earlyBird.every",
                "3it"));

    assertThat(level(early, 0).trained().orElseThrow().steps().to()).isLessThan(40);
    assertThat(new ForgedRuns(tiny).problems(back)).isEmpty();
    assertThat(new ForgedRuns(tiny).problems(on)).isEmpty();
    assertThat(new ForgedRuns(tiny).problems(early)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "outcome.earlyStop.test.correct",
        "outcome.earlyStop.validation.correct",
        "outcome.finalTest.correct",
        "outcome.earlyStopStep",
        "outcome.earlyStop.train.total",
        "outcome.earlyStop.validation.total",
        "outcome.earlyStop.test.total",
        "outcome.finalTest.total",
        "steps.from",
        "steps.to"
      })
  void a_number_of_a_training_that_is_another_is_named(String path) {
    StoredRun run = trunk(Map.of());
    // A score cannot have more that are right than there are, and no step is before 0.
    int delta = path.endsWith("correct") ? -1 : 1;

    List<Problem> problems = forged(run, TRAINED, data -> add(data, path, delta));

    assertObjects(problems, run.run() + "#3 at " + path, "");
  }

  private static void add(ObjectNode data, String path, int delta) {
    int dot = path.lastIndexOf('.');
    ObjectNode parent =
        dot < 0 ? data : (ObjectNode) data.at("/" + path.substring(0, dot).replace('.', '/'));
    String key = path.substring(dot + 1);
    parent.put(key, Math.max(0, parent.get(key).asLong() + delta));
  }

  @Test
  void a_specification_with_another_id_or_other_data_is_named() {
    StoredRun run = trunk(Map.of("data.normalization", "unit"));
    String where = run.run() + "#1 at plan.";

    assertObjects(
        forged(run, 1, data -> at(data, "/plan").put("specId", "sha256:" + "0".repeat(64))),
        where + "specId",
        "another id");
    assertObjects(
        forged(run, 1, data -> at(data, "/plan/dataset").put("name", "other")),
        where + "dataset.name",
        "data");
    assertObjects(
        forged(run, 1, data -> at(data, "/plan/dataset/normalization").put("mean", 0.25)),
        where + "dataset.normalization",
        "normalized");
    assertObjects(
        forged(run, 1, data -> at(data, "/plan/dataset/split").put("test", 0)),
        where + "dataset.split",
        "empty");
    assertObjects(
        forged(run, 1, data -> data.put("replicate", 0)), run.run() + "#1 at replicate", "from 1");
  }

  private static ObjectNode at(ObjectNode data, String pointer) {
    return (ObjectNode) data.at(pointer);
  }

  @Test
  void tables_of_another_training_or_of_another_kind_are_named() {
    StoredRun run = trunk(Map.of());
    StoredRun other = trunk(Map.of("seeds.order", 9));
    StoredRun longer = trunk(Map.of("training.steps", "48it"));
    StoredRun rarer = trunk(Map.of("evaluation.every", 10));
    String where = run.run() + "#3 at ";

    assertObjects(metrics(run, trained(other)), where + "outcome", "");
    assertObjects(metrics(run, trained(longer)), where + "sets.tables.metrics", "one row");
    assertObjects(metrics(run, trained(rarer)), where + "sets.tables.metrics", "cannot be");
    assertObjects(
        forged(
            run,
            TRAINED,
            data ->
                at(data, "/sets/tables").put("metrics", trained(run).tables().timing().toString())),
        where + "sets.tables.metrics",
        "columns");
    assertObjects(
        forged(
            run,
            TRAINED,
            data ->
                at(data, "/sets/tables").put("timing", trained(run).tables().metrics().toString())),
        where + "sets.tables.timing",
        "timing");
    assertObjects(
        forged(
            run,
            TRAINED,
            data ->
                at(data, "/sets/tables")
                    .put("metrics", trained(run).finalWeights().digest().toString())),
        where + "sets.tables.metrics",
        "another kind");
  }

  private List<Problem> metrics(StoredRun run, TrainedSets of) {
    return forged(
        run,
        TRAINED,
        data -> at(data, "/sets/tables").put("metrics", of.tables().metrics().toString()));
  }

  @Test
  void a_mask_of_as_many_other_weights_is_named() {
    StoredRun run = trunk(Map.of());
    MaskSet honest = tiny.snapshots.masks(level(run, 1).ticket().mask().digest());
    MaskSet other = Masks.shuffled(honest, new Draws(new Seed(3), "forged", 0));
    SetDigest forged = tiny.snapshots.put(other);

    assertObjects(
        forged(run, PRUNED, data -> data.set("mask", ForgedRuns.json(forged))),
        run.run() + "#4 at mask",
        "strategy");
  }

  @Test
  void a_mask_that_keeps_too_many_is_named() {
    StoredRun run = trunk(Map.of());
    MaskSet dense = tiny.snapshots.masks(level(run, 0).ticket().mask().digest());

    List<Problem> problems =
        forged(run, PRUNED, data -> data.set("mask", ForgedRuns.json(tiny.snapshots.put(dense))));

    assertObjects(problems, run.run() + "#4 at mask", "declared count");
    assertObjects(problems, run.run() + "#4 at layers", "as many weights");
  }

  @Test
  void a_dense_ticket_that_is_not_dense_is_named_and_what_comes_back_after_it() {
    StoredRun run = trunk(Map.of());
    MaskSet sparse = tiny.snapshots.masks(level(run, 1).ticket().mask().digest());
    MaskSet other = Masks.shuffled(sparse, new Draws(new Seed(3), "forged", 0));

    List<Problem> problems =
        forged(run, 2, data -> data.set("mask", ForgedRuns.json(tiny.snapshots.put(other))));

    assertObjects(problems, run.run() + "#2 at mask", "before anything was pruned");
    assertObjects(problems, run.run() + "#4 at mask", "come back");
  }

  @Test
  void a_layer_without_weights_is_named() {
    StoredRun run = trunk(Map.of());

    assertObjects(
        forged(run, PRUNED, data -> at(data, "/layers/0").put("kept", 0)),
        run.run() + "#4 at layers",
        "lost all its weights");
  }

  @Test
  void other_scored_weights_are_named() {
    StoredRun run = trunk(Map.of("training.learningRate", 0.2));

    assertObjects(
        forged(
            run,
            PRUNED,
            data -> data.put("scored", level(run, 0).ticket().weights().digest().toString())),
        run.run() + "#4 at scored",
        "other weights were scored");
  }

  @Test
  void survivors_that_were_not_rewound_are_named_with_their_tensor() {
    for (String to : List.of("0it", "9it")) {
      StoredRun run = trunk(Map.of("rewinding.to", to));
      MaskSet masks = tiny.snapshots.masks(level(run, 1).ticket().mask().digest());
      TensorSet trained = tiny.snapshots.tensors(trained(run).finalWeights().digest());
      SetDigest kept = tiny.snapshots.put(trained.masked(masks), masks);

      assertObjects(
          forged(run, REWOUND, data -> data.set("weights", ForgedRuns.json(kept))),
          run.run() + "#5 at weights, fc1.weight at index",
          "go back to");
      assertObjects(
          forged(run, REWOUND, data -> data.put("step", 1)),
          run.run() + "#5 at step",
          "another step");
    }
  }

  @Test
  void treated_weights_that_are_others_are_named() {
    for (String weights : List.of("kept", "reinit", "reshuffle", "constant")) {
      StoredRun run = trunk(Map.of("rewinding.weights", weights));
      MaskSet masks = tiny.snapshots.masks(level(run, 1).ticket().mask().digest());
      TensorSet initial = tiny.snapshots.tensors(level(run, 0).ticket().weights().digest());
      SetDigest other = tiny.snapshots.put(initial.masked(masks), masks);

      assertObjects(
          forged(run, REWOUND, data -> data.set("weights", ForgedRuns.json(other))),
          run.run() + "#5 at weights",
          "");
      assertObjects(
          forged(
              run,
              REWOUND,
              data ->
                  at(data, "/treatment")
                      .put(
                          "of",
                          trained(run)
                              .earlyStopWeights()
                              .digest()
                              .toString()
                              .replaceFirst("sha256:.", "sha256:0"))),
          run.run() + "#5 at treatment.of",
          "treated");
    }
  }

  @Test
  void an_optimizer_that_does_not_begin_as_it_must_is_named() {
    StoredRun rewound = trunk(Map.of("rewinding.to", "9it", "rewinding.optimizer", "rewound"));
    StoredRun fresh = trunk(Map.of("rewinding.to", "9it"));
    SetDigest last = trained(rewound).finalOptimizer();

    assertObjects(
        forged(rewound, REWOUND, data -> data.putNull("optimizer")),
        rewound.run() + "#5 at optimizer",
        "does not begin");
    assertObjects(
        forged(rewound, REWOUND, data -> data.set("optimizer", ForgedRuns.json(last))),
        rewound.run() + "#5 at optimizer, fc1.weight/m",
        "does not begin");
    assertObjects(
        forged(fresh, REWOUND, data -> data.set("optimizer", ForgedRuns.json(last))),
        fresh.run() + "#5 at optimizer",
        "does not begin");
  }

  @Test
  void initial_weights_of_another_seed_are_named() {
    StoredRun run = trunk(Map.of());
    StoredRun another = trunk(Map.of("seeds.init", 77));
    TensorSet other = tiny.snapshots.tensors(level(another, 0).ticket().weights().digest());
    MaskSet dense = tiny.snapshots.masks(level(run, 0).ticket().mask().digest());

    assertObjects(
        forged(
            run, 2, data -> data.set("weights", ForgedRuns.json(tiny.snapshots.put(other, dense)))),
        run.run() + "#2 at weights",
        "drawn for them");
  }

  @Test
  void pruned_positions_that_hold_something_are_named() {
    StoredRun run = trunk(Map.of());
    String where = run.run() + "#6 at sets.";
    SetDigest whole = trained(run).finalWeights();
    SetDigest moments = trained(run).finalOptimizer();

    assertObjects(
        forged(run, 6, data -> at(data, "/sets").set("finalWeights", ForgedRuns.json(whole))),
        where + "finalWeights, fc1.weight at index",
        "not +0");
    assertObjects(
        forged(run, 6, data -> at(data, "/sets").set("earlyStopWeights", ForgedRuns.json(whole))),
        where + "earlyStopWeights",
        "not +0");
    assertObjects(
        forged(run, 6, data -> at(data, "/sets").set("finalOptimizer", ForgedRuns.json(moments))),
        where + "finalOptimizer, fc1.weight/m",
        "not +0");
    assertObjects(
        forged(run, 6, data -> at(data, "/sets").set("finalWeights", ForgedRuns.json(moments))),
        where + "finalWeights",
        "network's tensors");
  }

  @Test
  void weights_of_one_step_that_are_recorded_as_two_are_named() {
    StoredRun run = trunk(Map.of("evaluation.every", 100));
    SetDigest first = level(run, 0).ticket().weights();

    assertObjects(
        forged(
            run,
            TRAINED,
            data -> at(data, "/sets").set("earlyStopWeights", ForgedRuns.json(first))),
        run.run() + "#3 at sets.earlyStopWeights",
        "recorded as two");
  }

  @Test
  void a_rewind_point_of_another_step_or_none_is_named() {
    StoredRun run = trunk(Map.of("rewinding.to", "9it"));
    String where = run.run() + "#3 at sets.rewindPoint";

    assertObjects(
        forged(run, TRAINED, data -> at(data, "/sets/rewindPoint").put("step", 8)),
        where,
        "rewind");
    assertObjects(
        forged(run, TRAINED, data -> at(data, "/sets").putNull("rewindPoint")), where, "rewind");
  }

  @Test
  void parts_that_do_not_make_their_set_are_named() {
    StoredRun run = trunk(Map.of());

    assertObjects(
        forged(
            run,
            TRAINED,
            data ->
                at(data, "/sets/finalOptimizer/tensors/0")
                    .put("digest", "sha256:" + "0".repeat(64))),
        run.run() + "#3 at sets.finalOptimizer",
        "do not make");
  }
}
