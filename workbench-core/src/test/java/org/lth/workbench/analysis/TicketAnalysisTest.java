package org.lth.workbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.compare.TicketContent;
import org.lth.workbench.document.AnalysisView;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.lottery.TinyExperiments;

class TicketAnalysisTest {
  private final TinyExperiments tiny = new TinyExperiments();
  private final StoredRun run = tiny.start(Map.of());

  private TicketContent ticket(int level) {
    TicketAddress address = new TicketAddress(run.run().value(), new Level(level));
    return tiny.tickets().content(tiny.tickets().find(address));
  }

  private TicketAnalysis analysis(int level) {
    return TicketAnalysis.of(ticket(level), Optional.of(ticket(0)), digest -> 10);
  }

  @Test
  void weights_in_and_outside_of_the_ticket_are_all_of_the_dense_network() {
    TicketContent dense = ticket(0);
    for (SurvivorLayer layer : analysis(2).layers()) {
      SurvivorLayer.Split split = layer.training().orElseThrow();
      Tensor before = dense.weights().initial().get(new TensorName(layer.name()));
      Tensor after = dense.weights().trained().get(new TensorName(layer.name()));
      double moved = 0;
      for (int i = 0; i < before.values().length; i++) {
        moved += Math.abs((double) after.values()[i] - before.values()[i]);
      }
      double parts =
          split.kept().distance() * split.kept().count()
              + split.pruned().distance() * split.pruned().count();
      assertThat(split.kept().count() + split.pruned().count()).isEqualTo(before.shape().size());
      assertThat(parts).isCloseTo(moved, within(1e-9));
    }
  }

  @Test
  void the_first_mask_keeps_what_is_largest_so_what_it_keeps_grew_more() {
    for (SurvivorLayer layer : analysis(1).layers()) {
      SurvivorLayer.Split split = layer.training().orElseThrow();
      assertThat(split.kept().growth()).isGreaterThan(split.pruned().growth());
    }
  }

  @Test
  void every_survivor_is_in_one_bin_and_no_bin_has_more_than_the_dense_network() {
    for (SurvivorLayer layer : analysis(3).layers()) {
      long[] all = layer.original().orElseThrow().counts();
      long[] kept = layer.initial().counts();
      assertThat(Arrays.stream(kept).sum())
          .isEqualTo(ticket(3).masks().get(new TensorName(layer.name())).keptCount());
      for (int bin = 0; bin < kept.length; bin++) {
        assertThat(kept[bin]).isLessThanOrEqualTo(all[bin]);
      }
    }
  }

  @Test
  void bytes_are_those_of_the_masks_and_of_three_sets_of_weights() {
    assertThat(analysis(1).storage())
        .isEqualTo(new TicketAnalysis.Storage(10, 30, Optional.of(30L)));
  }

  @Test
  void without_a_dense_network_what_needs_it_is_absent() {
    TicketAnalysis alone = TicketAnalysis.of(ticket(1), Optional.empty(), digest -> 0);
    assertThat(alone.layers()).allMatch(layer -> layer.training().isEmpty());
    assertThat(alone.storage().dense()).isEmpty();
    assertThat(AnalysisView.of(alone).layers()).allMatch(layer -> layer.denseTraining() == null);
  }

  @Test
  void units_count_rows_and_columns_of_the_mask() {
    BitSet kept = new BitSet();
    IntStream.of(0, 2, 5).forEach(kept::set);
    UnitDegrees degrees =
        UnitDegrees.of(new Mask(new TensorName("fc1.weight"), Shape.of(3, 3), kept)).orElseThrow();
    assertThat(degrees.incoming().counts()).containsExactly(2, 1, 0);
    assertThat(degrees.outgoing().counts()).containsExactly(1, 0, 2);
    assertThat(degrees.incoming().empty()).isEqualTo(1);
    assertThat(degrees.incoming().mean()).isEqualTo(1);
    assertThat(degrees.incoming().unevenness()).isCloseTo(Math.sqrt(2.0 / 3), within(1e-15));
  }

  @Test
  void channels_of_convolutions_count_all_places_of_their_windows() {
    BitSet kept = new BitSet();
    IntStream.of(0, 3, 4, 15).forEach(kept::set);
    // [2 outputs, 2 inputs, 2 x 2]: 0 and 3 are output 0 of input 0, 4 of input 1, 15 the last.
    UnitDegrees degrees =
        UnitDegrees.of(new Mask(new TensorName("conv1.weight"), Shape.of(2, 2, 2, 2), kept))
            .orElseThrow();
    assertThat(degrees.incoming().counts()).containsExactly(3, 1);
    assertThat(degrees.outgoing().counts()).containsExactly(2, 2);
  }

  @Test
  void bins_include_both_ends_and_nothing_beyond() {
    float[] values = {-1, 0, 1};
    long[] counts = Histogram.of(1, values, IntStream.range(0, 3)).counts();
    assertThat(List.of(counts[0], counts[20], counts[40])).containsExactly(1L, 1L, 1L);
    assertThatThrownBy(() -> Histogram.of(0.5, values, IntStream.range(0, 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
