package org.lth.workbench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.lottery.TinyExperiments;

class TicketComparisonTest {
  private final TinyExperiments tiny = new TinyExperiments();
  private final StoredRun run = tiny.start(Map.of());

  private TicketContent ticket(StoredRun of, int level) {
    TicketAddress address = new TicketAddress(of.run().value(), new Level(level));
    return tiny.tickets().content(tiny.tickets().find(address));
  }

  private static TicketComparison compare(TicketContent left, TicketContent right) {
    return TicketComparison.of(
        new TicketComparison.Baseline(left), new TicketComparison.Candidate(right));
  }

  @Test
  void a_ticket_does_not_differ_from_itself() {
    TicketComparison same = compare(ticket(run, 2), ticket(run, 2));
    assertThat(same.layers()).hasSize(3);
    for (LayerComparison layer : same.layers()) {
      assertThat(layer.overlap().jaccard()).isEqualTo(1);
      assertThat(layer.signAgreement()).isEqualTo(1);
      assertThat(layer.distance()).isEqualTo(new LayerComparison.Distance(0, 0));
    }
  }

  @Test
  void a_later_level_keeps_a_part_of_an_earlier_one() {
    TicketContent one = ticket(run, 1);
    TicketContent three = ticket(run, 3);
    LayerComparison whole = compare(one, three).whole();
    assertThat(whole.overlap().left()).isEqualTo(one.level().density().kept());
    assertThat(whole.overlap().right()).isEqualTo(three.level().density().kept());
    assertThat(whole.overlap().both()).isEqualTo(whole.overlap().right());
    assertThat(whole.overlap().jaccard())
        .isEqualTo((double) whole.overlap().right() / whole.overlap().left());
  }

  @Test
  void the_distance_of_initial_weights_is_that_of_what_only_the_earlier_level_keeps() {
    TicketContent one = ticket(run, 1);
    TicketContent three = ticket(run, 3);
    double squares = 0;
    for (Mask mask : three.masks()) {
      Tensor initial = one.weights().initial().get(mask.name());
      for (int i = 0; i < mask.total(); i++) {
        double value = initial.values()[i];
        squares += mask.isKept(i) ? 0 : value * value;
      }
    }
    assertThat(compare(one, three).whole().distance().initial())
        .isCloseTo(Math.sqrt(squares), within(1e-12));
  }

  @Test
  void sides_are_swapped_when_arguments_are() {
    LayerComparison there = compare(ticket(run, 1), ticket(run, 3)).whole();
    LayerComparison back = compare(ticket(run, 3), ticket(run, 1)).whole();
    assertThat(back.overlap().left()).isEqualTo(there.overlap().right());
    assertThat(back.overlap().jaccard()).isEqualTo(there.overlap().jaccard());
    assertThat(back.distance()).isEqualTo(there.distance());
    assertThat(back.signAgreement()).isEqualTo(there.signAgreement());
  }

  @Test
  void weights_of_other_draws_agree_in_sign_about_half_of_the_time() {
    StoredRun other = tiny.start(Map.of("seeds.init", 77));
    LayerComparison whole = compare(ticket(run, 0), ticket(other, 0)).whole();
    assertThat(whole.signAgreement()).isBetween(0.35, 0.75);
    assertThat(whole.distance().initial()).isGreaterThan(1);
  }

  @Test
  void tickets_of_different_networks_are_refused() {
    StoredRun other = tiny.start(Map.of("model", "mlp-9", "levels", 0));
    assertThatThrownBy(() -> compare(ticket(run, 0), ticket(other, 0)))
        .isInstanceOf(WorkbenchException.class)
        .hasMessageContaining("different networks");
  }

  @Test
  void movement_is_measured_on_kept_weights_alone() {
    TicketContent ticket = ticket(run, 2);
    List<WeightMovement> movements = WeightMovement.of(ticket);
    assertThat(movements).extracting(WeightMovement::name).hasSize(4).endsWith("all");
    double absolute = 0;
    double squares = 0;
    long turned = 0;
    for (Mask mask : ticket.masks()) {
      float[] before = ticket.weights().initial().get(mask.name()).values();
      float[] after = ticket.weights().trained().get(mask.name()).values();
      for (int i = 0; i < mask.total(); i++) {
        double moved = mask.isKept(i) ? (double) after[i] - before[i] : 0;
        absolute += Math.abs(moved);
        squares += moved * moved;
        turned += before[i] * after[i] < 0 ? 1 : 0;
      }
    }
    WeightMovement all = movements.get(3);
    long kept = ticket.level().density().kept();
    assertThat(all.kept()).isEqualTo(kept);
    assertThat(all.meanAbsolute()).isCloseTo(absolute / kept, within(1e-12)).isPositive();
    assertThat(all.euclidean()).isCloseTo(Math.sqrt(squares), within(1e-9));
    assertThat(all.signChanges()).isEqualTo((double) turned / kept);
  }

  @Test
  void a_ticket_that_was_not_trained_has_not_moved() {
    TicketContent ticket = ticket(run, 2);
    TensorSet initial = ticket.weights().initial();
    TicketContent still =
        new TicketContent(
            ticket.address(),
            ticket.level(),
            ticket.masks(),
            new TicketContent.Weights(initial, initial));
    assertThat(WeightMovement.of(still))
        .allSatisfy(
            movement -> {
              assertThat(movement.meanAbsolute()).isZero();
              assertThat(movement.euclidean()).isZero();
              assertThat(movement.signChanges()).isZero();
            });
  }
}
