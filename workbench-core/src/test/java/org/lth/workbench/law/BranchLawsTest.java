package org.lth.workbench.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.branch.BranchOption;
import org.lth.workbench.branch.BranchRequest;
import org.lth.workbench.branch.KindRequests;
import org.lth.workbench.catalog.BranchAddress;
import org.lth.workbench.catalog.BranchPlans;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.TinyExperiments;

/** Branches of every kind, honest and forged, hashes and all. */
class BranchLawsTest {
  private static final String ZEROS = "sha256:" + "0".repeat(64);

  private final TinyExperiments tiny = new TinyExperiments();
  private final StoredRun parent = tiny.start(Map.of("rewinding.to", "9it"));
  private final StoredRun donor = tiny.start(Map.of("levels", 0, "seeds.init", 7));

  private static Stream<String> kinds(List<String> excluded) {
    return BranchKinds.words().stream().filter(word -> !excluded.contains(word));
  }

  static Stream<String> kindsWithVariation() {
    return kinds(List.of("random-reinit"));
  }

  static Stream<String> kindsOfMadeTickets() {
    return kinds(List.of("random-reinit", "continue"));
  }

  private StoredRun branch(String kind) {
    BranchRequest usual = KindRequests.usual(kind);
    BranchRequest request =
        kind.equals("transplant") ? usual.with(BranchOption.FROM, donor.run().value()) : usual;
    RunOrder order =
        new BranchPlans(tiny.tickets()).plan(BranchAddress.parse(parent.run() + "@2"), request, 0);
    return tiny.catalog().run(tiny.experiments().start(order, RunObserver.NONE));
  }

  private List<Problem> forged(StoredRun run, int version, Consumer<ObjectNode> change) {
    return new ForgedRuns(tiny).change(run, version, change).problems(run);
  }

  private static ObjectNode at(ObjectNode data, String pointer) {
    return (ObjectNode) data.at(pointer);
  }

  private static void assertObjects(List<Problem> problems, String where) {
    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.where()).contains(where);
              assertThat(problem.expected()).isNotEqualTo(problem.actual());
            });
  }

  private LevelState ticket() {
    return parent.state().level(new Level(2)).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("org.lth.workbench.branch.BranchKinds#words")
  void an_honest_branch_breaks_no_law_and_a_forged_one_does(String kind) {
    StoredRun run = branch(kind);
    String origin = run.run() + "#1 at branching.";

    assertThat(new ForgedRuns(tiny).problems(run)).isEmpty();
    assertObjects(
        forged(run, 1, data -> at(data, "/branching/parent").put("hash", ZEROS)),
        origin + "parent.hash");
    assertObjects(
        forged(run, 1, data -> at(data, "/branching/parent").put("run", "000000000000")),
        origin + "parent.run");
    assertObjects(
        forged(run, 1, data -> at(data, "/branching/parent").put("version", 1)),
        origin + "parent.version");
    assertObjects(
        forged(run, 1, data -> at(data, "/branching/parent").put("version", 99)),
        origin + "parent.version");
    assertObjects(
        forged(run, 1, data -> at(data, "/branching").put("ticketMask", ZEROS)),
        origin + "ticketMask");
    assertObjects(
        forged(run, 1, data -> at(data, "/branching").put("index", -1)), origin + "index");
    assertObjects(
        forged(run, 1, data -> at(data, "/plan/spec/training").put("batchSize", 14)),
        isTrainedOtherwise(kind) ? "plan.specId" : "plan.spec.training.batchSize");
  }

  @ParameterizedTest
  @MethodSource("kindsWithVariation")
  void a_branch_that_is_made_of_other_weights_is_named(String kind) {
    StoredRun run = branch(kind);
    String where = run.run() + "#1 at branching.variation.";
    SetDigest last =
        kind.equals("continue")
            ? ticket().ticket().weights()
            : ticket().trained().orElseThrow().sets().earlyStopWeights();

    assertObjects(
        forged(
            run,
            1,
            data ->
                at(data, "/branching/variation/start").put("weights", last.digest().toString())),
        where + "start.weights");
    assertObjects(
        forged(run, 1, data -> at(data, "/branching/variation/start").put("step", 7)),
        where + "start.step");
    assertObjects(
        forged(
            run,
            1,
            data ->
                at(data, "/branching/variation/start")
                    .put(
                        "optimizer",
                        kind.equals("continue") ? ticketOptimizer() : last.digest().toString())),
        where + "start.optimizer");
    assertObjects(
        forged(run, 1, data -> at(data, "/branching/variation").put("seed", 99)),
        run.run().value());
  }

  /** Whether a kind, or a study's controls of the kind, may have a training of its own. */
  private static boolean isTrainedOtherwise(String kind) {
    return kind.equals("retrain") || kind.equals("random-reinit");
  }

  private String ticketOptimizer() {
    return parent
        .state()
        .levels()
        .get(0)
        .trained()
        .orElseThrow()
        .sets()
        .finalOptimizer()
        .digest()
        .toString();
  }

  @ParameterizedTest
  @MethodSource("kindsOfMadeTickets")
  void a_made_ticket_that_is_not_what_its_kind_makes_is_named(String kind) {
    StoredRun run = branch(kind);
    MaskSet masks = tiny.snapshots.masks(run.state().levels().get(0).ticket().mask().digest());
    TensorSet initial =
        tiny.snapshots.tensors(
            tiny.start(Map.of("levels", 0, "seeds.init", 99))
                .state()
                .levels()
                .get(0)
                .ticket()
                .weights()
                .digest());
    SetDigest other = tiny.snapshots.put(initial.masked(masks), masks);
    SetDigest dense = tiny.snapshots.put(masks.dense());

    assertObjects(
        forged(run, 2, data -> at(data, "/sets").set("weights", ForgedRuns.json(other))),
        run.run() + "#2 at sets.weights, fc1.weight");
    assertObjects(
        forged(run, 2, data -> at(data, "/sets").set("mask", ForgedRuns.json(dense))),
        run.run() + "#2 at sets.mask");
    assertObjects(forged(run, 2, data -> data.put("step", 5)), run.run() + "#2 at step");
    assertObjects(
        forged(run, 2, data -> at(data, "/sets").set("optimizer", ForgedRuns.json(other))),
        run.run() + "#2 at sets.optimizer");
  }

  @Test
  void what_only_some_kinds_have_is_named_in_others_and_missed_in_these() {
    StoredRun noise = branch("noise");
    StoredRun mask = branch("random-mask");
    StoredRun transplant = branch("transplant");
    StoredRun further = branch("continue");
    String where = "#1 at branching.variation.";

    assertObjects(
        forged(noise, 1, data -> at(data, "/branching/variation/settings").putNull("sigma")),
        noise.run() + where + "settings.sigma");
    assertObjects(
        forged(noise, 1, data -> at(data, "/branching/variation/settings").put("sigma", -1)),
        noise.run() + where + "settings.sigma");
    assertObjects(
        forged(noise, 1, data -> at(data, "/branching/variation/settings").put("scope", "layer")),
        noise.run() + where + "settings.scope");
    assertObjects(
        forged(mask, 1, data -> at(data, "/branching/variation/settings").put("scope", "even")),
        mask.run() + "#2 at sets.mask");
    assertObjects(
        forged(transplant, 1, data -> at(data, "/branching/variation").putNull("donor")),
        transplant.run() + where + "donor");
    assertObjects(
        forged(transplant, 1, data -> at(data, "/branching/variation/donor").put("hash", ZEROS)),
        transplant.run() + where + "donor.hash");
    assertObjects(
        forged(transplant, 1, data -> at(data, "/branching/variation/donor").put("version", 1)),
        transplant.run() + where + "donor.version");
    assertObjects(
        forged(
            further, 1, data -> at(data, "/branching/variation/inherited").put("untrained", ZEROS)),
        further.run() + where + "inherited.untrained");
    assertObjects(
        forged(further, 1, data -> at(data, "/branching/variation/inherited/point").put("step", 8)),
        further.run() + where + "inherited.point");
  }

  @Test
  void a_reinit_with_draws_of_its_ticket_is_named_though_its_event_says_otherwise() {
    StoredRun run = branch("random-reinit");
    SetDigest own = parent.state().levels().get(0).ticket().weights();
    MaskSet masks = tiny.snapshots.masks(ticket().ticket().mask().digest());
    TensorSet initial = tiny.snapshots.tensors(own.digest());
    SetDigest shared = tiny.snapshots.put(initial.masked(masks), masks);

    List<Problem> problems = forged(run, 2, data -> data.set("weights", ForgedRuns.json(shared)));

    assertThat(problems)
        .extracting(Problem::what)
        .contains(
            "a random reinit shares draws with its ticket",
            "initial weights are not what was drawn for them");
    assertObjects(
        forged(
            run, 2, data -> data.set("mask", ForgedRuns.json(tiny.snapshots.put(masks.dense())))),
        run.run() + "#2 at mask");
  }
}
