package org.lth.workbench.analysis;

import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lth.workbench.compare.TicketContent;
import org.lth.workbench.domain.Mask;

/**
 * What distinguishes the weights of one prunable tensor that a ticket keeps (Frankle and Carbin
 * 2019, appendix F).
 *
 * @param name the tensor
 * @param initial how the kept weights' initial values are distributed (F.1, F.2)
 * @param original the same of all weights of the dense network, in the same bins; absent in a run
 *     without a dense network
 * @param training what the dense network's training did to the weights that the ticket keeps and to
 *     those that it does not (F.5); absent likewise
 */
public record SurvivorLayer(
    String name, Histogram initial, Optional<Histogram> original, Optional<Split> training) {

  /**
   * Two groups of weights of one dense network.
   *
   * @param kept those in the ticket
   * @param pruned the others
   */
  public record Split(Moved kept, Moved pruned) {}

  /**
   * How a group of weights moved.
   *
   * @param count how many there are
   * @param distance mean of |w_T − w_0|; NaN if there are none
   * @param growth mean of |w_T| − |w_0|; NaN if there are none
   */
  public record Moved(long count, double distance, double growth) {}

  static SurvivorLayer of(TicketContent ticket, Mask mask, Optional<TicketContent> dense) {
    float[] initial = ticket.weights().initial().get(mask.name()).values();
    Optional<float[]> original =
        dense.map(network -> network.weights().initial().get(mask.name()).values());
    // A reinit or a rewound ticket may have larger values than the dense network began with.
    double reach = Math.max(largest(initial), original.map(SurvivorLayer::largest).orElse(0.0));
    double usable = reach == 0 ? 1 : reach;
    return new SurvivorLayer(
        mask.name().value(),
        Histogram.of(usable, initial, mask.kept().stream()),
        original.map(all -> Histogram.of(usable, all, IntStream.range(0, all.length))),
        dense.map(network -> split(network, mask)));
  }

  private static Split split(TicketContent dense, Mask mask) {
    BitSet pruned = mask.kept();
    pruned.flip(0, mask.total());
    return new Split(moved(dense, mask, mask.kept().stream()), moved(dense, mask, pruned.stream()));
  }

  private static Moved moved(TicketContent dense, Mask mask, IntStream places) {
    float[] before = dense.weights().initial().get(mask.name()).values();
    float[] after = dense.weights().trained().get(mask.name()).values();
    double distance = 0;
    double growth = 0;
    int[] group = places.toArray();
    for (int place : group) {
      distance += Math.abs((double) after[place] - before[place]);
      growth += Math.abs((double) after[place]) - Math.abs((double) before[place]);
    }
    return new Moved(group.length, distance / group.length, growth / group.length);
  }

  private static double largest(float[] values) {
    double largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
