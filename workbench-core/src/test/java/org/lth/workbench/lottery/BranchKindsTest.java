package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lth.workbench.branch.BranchOption;
import org.lth.workbench.branch.BranchRefused;
import org.lth.workbench.branch.BranchRequest;
import org.lth.workbench.branch.KindRequests;
import org.lth.workbench.catalog.BranchAddress;
import org.lth.workbench.catalog.BranchPlans;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.MaskScope;
import org.lth.workbench.event.RunEvent.Steps;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.replay.ReplayRequest;
import org.lth.workbench.replay.ReplayVerdict;

/** Every kind of branch: what its ticket is made of, and that it can be executed again. */
class BranchKindsTest {
  private final TinyExperiments tiny = new TinyExperiments();
  private final StoredRun parent = tiny.start(Map.of("rewinding.to", "9it"));
  private final LevelState ticket = level(parent, 2);

  private static LevelState level(StoredRun run, int number) {
    return run.state().level(new Level(number)).orElseThrow();
  }

  private TensorSet weights(LevelState level) {
    return tiny.snapshots.tensors(level.ticket().weights().digest());
  }

  private MaskSet masks(LevelState level) {
    return tiny.snapshots.masks(level.ticket().mask().digest());
  }

  private TensorSet initial() {
    return weights(level(parent, 0));
  }

  private static BranchRequest request(String kind) {
    return KindRequests.usual(kind);
  }

  private static BranchRequest noise(String sigma) {
    return KindRequests.plain("noise").with(BranchOption.SIGMA, sigma);
  }

  private StoredRun branch(BranchRequest request) {
    return branch(parent.run() + "@2", request);
  }

  private StoredRun branch(String address, BranchRequest request) {
    RunOrder order = new BranchPlans(tiny.tickets()).plan(BranchAddress.parse(address), request, 0);
    RunId run = tiny.experiments().start(order, RunObserver.NONE);
    return tiny.catalog().run(run);
  }

  private LevelState made(BranchRequest request) {
    return branch(request).state().levels().get(0);
  }

  @ParameterizedTest
  @MethodSource("org.lth.workbench.branch.BranchKinds#words")
  void every_kind_is_executed_again_to_the_same_bits_and_leaves_its_parent_alone(String kind) {
    BranchRequest request = request(kind);
    if (kind.equals("transplant")) {
      StoredRun donor = tiny.start(Map.of("levels", 0, "seeds.init", 7));
      request = request.with(BranchOption.FROM, donor.run().value());
    }
    StoredRun branch = branch(request);
    assertThat(branch.state().started().kind().word()).isEqualTo(kind);
    assertThat(tiny.replay().replay(branch, ReplayRequest.ALL, RunObserver.NONE).verdict())
        .isEqualTo(ReplayVerdict.IDENTICAL);
    assertThat(tiny.catalog().run(parent.run()).stored()).isEqualTo(parent.stored());
  }

  @Test
  void a_same_sign_reinit_keeps_every_sign_and_draws_every_magnitude() {
    LevelState made = made(request("same-sign-reinit"));
    assertThat(made.ticket().step()).isZero();
    for (Mask mask : masks(ticket)) {
      float[] before = initial().get(mask.name()).values();
      float[] after = weights(made).get(mask.name()).values();
      mask.kept().stream()
          .forEach(
              i -> {
                assertThat(Math.signum(after[i])).isEqualTo(Math.signum(before[i]));
                assertThat(after[i]).isNotEqualTo(before[i]);
              });
    }
  }

  @Test
  void a_reinit_from_masked_has_only_values_of_the_ticket() {
    LevelState made = made(request("reinit-from-masked"));
    TensorSet own = initial().masked(masks(ticket));
    for (Mask mask : masks(ticket)) {
      assertThat(kept(weights(made).get(mask.name()), mask))
          .isSubsetOf(kept(own.get(mask.name()), mask))
          .hasSizeGreaterThan(2);
    }
    assertThat(made.ticket().weights()).isNotEqualTo(ContentDigests.of(own));
  }

  private static SortedSet<Float> kept(Tensor tensor, Mask mask) {
    SortedSet<Float> values = new TreeSet<>();
    mask.kept().stream().forEach(i -> values.add(tensor.values()[i]));
    return values;
  }

  @Test
  void noise_of_no_sigma_is_the_ticket_and_other_noise_is_not() {
    LevelState none = made(noise("0"));
    assertThat(none.ticket()).isEqualTo(ticket.ticket());
    assertThat(none.trained().orElseThrow().sets().finalWeights())
        .isEqualTo(ticket.trained().orElseThrow().sets().finalWeights());
    assertThat(made(request("noise")).ticket().weights()).isNotEqualTo(ticket.ticket().weights());
  }

  @Test
  void a_shuffled_mask_keeps_as_many_weights_in_each_layer_and_is_not_a_no_op() {
    LevelState made = made(request("shuffle-mask"));
    assertThat(made.layers()).isEqualTo(ticket.layers());
    for (Mask mask : masks(ticket)) {
      assertThat(masks(made).get(mask.name())).isNotEqualTo(mask);
    }
    TensorSet atStep = weights(level(parent, 1));
    for (Tensor tensor : atStep) {
      assertThat(weights(made).contains(tensor.name())).isTrue();
    }
    assertThat(made.ticket().step()).isEqualTo(9);
  }

  @Test
  void an_inverted_mask_keeps_what_the_ticket_pruned_at_the_weights_of_its_step() {
    LevelState made = made(request("invert-mask"));
    TensorSet dense =
        tiny.snapshots.tensors(
            level(parent, 0)
                .trained()
                .orElseThrow()
                .sets()
                .rewindPoint()
                .orElseThrow()
                .weights()
                .digest());
    for (Mask mask : masks(ticket)) {
      Mask inverted = masks(made).get(mask.name());
      assertThat(inverted.keptCount()).isEqualTo(mask.total() - mask.keptCount());
      assertThat(inverted.kept().intersects(mask.kept())).isFalse();
    }
    assertThat(made.ticket().weights()).isEqualTo(ContentDigests.of(dense.masked(masks(made))));
  }

  @ParameterizedTest
  @EnumSource(MaskScope.class)
  void a_random_mask_keeps_as_many_weights_as_the_ticket(MaskScope scope) {
    LevelState made =
        made(KindRequests.plain("random-mask").with(BranchOption.SCOPE, scope.word()));
    assertThat(made.density()).isEqualTo(ticket.density());
    assertThat(masks(made)).isNotEqualTo(masks(ticket));
    double whole = ticket.density().fraction();
    switch (scope) {
      case LAYER -> assertThat(made.layers()).isEqualTo(ticket.layers());
      case EVEN ->
          made.layers()
              .forEach(
                  layer ->
                      assertThat(Math.abs(layer.density().kept() - whole * layer.density().total()))
                          .isLessThan(1));
      case GLOBAL -> assertThat(made.layers()).isNotEqualTo(ticket.layers());
    }
  }

  @Test
  void a_transplant_names_its_donor_by_hash_and_has_its_weights() {
    StoredRun donor = tiny.start(Map.of("levels", 0, "seeds.init", 7));
    StoredRun branch = branch(request("transplant").with(BranchOption.FROM, donor.run().value()));
    LevelState made = branch.state().levels().get(0);
    assertThat(made.ticket().weights())
        .isEqualTo(ContentDigests.of(weights(level(donor, 0)).masked(masks(ticket))));
    assertThat(branch.state().started().branching().orElseThrow().origins().get(1).hash())
        .isEqualTo(donor.stored().get(1).hash());
  }

  @Test
  void fine_tuning_and_learning_rate_rewinding_begin_with_the_pruned_weights() {
    TensorSet pruned =
        tiny.snapshots
            .tensors(level(parent, 1).trained().orElseThrow().sets().finalWeights().digest())
            .masked(masks(ticket));
    LevelState tuned = made(request("fine-tune"));
    LevelState replayed = made(request("lr-rewind"));
    assertThat(tuned.ticket().weights()).isEqualTo(ContentDigests.of(pruned));
    assertThat(tuned.trained().orElseThrow().steps()).isEqualTo(new Steps(40, 51));
    assertThat(replayed.ticket().weights()).isEqualTo(ContentDigests.of(pruned));
    assertThat(replayed.trained().orElseThrow().steps()).isEqualTo(new Steps(9, 40));
  }

  @Test
  void rewinding_to_another_step_gives_the_dense_weights_of_that_step() {
    LevelState made = made(request("rewind-to"));
    assertThat(made.ticket().step()).isZero();
    assertThat(made.ticket().weights())
        .isEqualTo(ContentDigests.of(initial().masked(masks(ticket))));
    assertThat(made(KindRequests.plain("rewind-to").with(BranchOption.STEP, "9it")).ticket())
        .isEqualTo(ticket.ticket());
  }

  @Test
  void retraining_that_changes_nothing_is_the_ticket_again() {
    assertThat(made(KindRequests.plain("retrain")).trained().orElseThrow().sets().finalWeights())
        .isEqualTo(ticket.trained().orElseThrow().sets().finalWeights());
  }

  @Test
  void levels_that_are_continued_are_those_that_the_parent_would_have_had() {
    StoredRun branch = branch(parent.run() + "@1", KindRequests.plain("continue"));
    assertThat(branch.state().levels())
        .extracting(each -> each.level().number())
        .containsExactly(2, 3);
    for (int number : List.of(2, 3)) {
      assertThat(level(branch, number).ticket()).isEqualTo(level(parent, number).ticket());
      assertThat(level(branch, number).trained().orElseThrow().sets().finalWeights())
          .isEqualTo(level(parent, number).trained().orElseThrow().sets().finalWeights());
    }
  }

  @Test
  void an_event_is_an_address_too_and_has_to_be_one_of_the_kind() {
    long version =
        branch(request("noise")).state().started().branching().orElseThrow().parent().version();
    String event = parent.run() + "#" + version;
    assertThat(branch(event, request("noise")).state().levels().get(0).level())
        .isEqualTo(new Level(2));
    assertThatThrownBy(() -> branch(event, request("continue")))
        .isInstanceOf(BranchRefused.class)
        .hasMessageContaining("another event");
    assertThatThrownBy(() -> branch(parent.run() + "#1", request("noise")))
        .isInstanceOf(BranchRefused.class);
  }

  @Test
  void what_has_no_meaning_is_refused_with_the_reason() {
    for (String kind : Arrays.asList("shuffle-mask", "invert-mask", "fine-tune")) {
      refused("@0", request(kind));
    }
    refused("@2", KindRequests.plain("noise"));
    refused("@2", KindRequests.plain("fine-tune"));
    refused("@2", KindRequests.plain("rewind-to").with(BranchOption.STEP, "5it"));
    refused("@2", KindRequests.plain("transplant").with(BranchOption.FROM, parent.run().value()));
    refused("@2", request("retrain").changing(Map.of("pruning.rates.fc", "0.5")));
    refused("@2", request("continue").changing(Map.of("levels", "2")));
    refused("@2", request("shuffle-mask").with(BranchOption.SIGMA, "1"));
    StoredRun other = tiny.start(Map.of("levels", 0, "model", "mlp-5"));
    refused("@2", request("transplant").with(BranchOption.FROM, other.run().value()));
  }

  private void refused(String place, BranchRequest request) {
    assertThatThrownBy(() -> branch(parent.run() + place, request))
        .as(request.toString())
        .isInstanceOf(BranchRefused.class)
        .hasMessageContaining("no meaning");
  }
}
