package org.lth.workbench.compare;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.domain.WorkbenchException.Kind;

/**
 * What two trained tickets share. The sides are named, since a difference has a direction.
 *
 * @param left the baseline
 * @param right what is held against it
 * @param whole all prunable tensors together
 * @param layers each of them
 */
public record TicketComparison(
    TicketContent left, TicketContent right, LayerComparison whole, List<LayerComparison> layers) {

  public TicketComparison {
    layers = List.copyOf(layers);
  }

  /**
   * Compares tickets of one network.
   *
   * @throws WorkbenchException if their tensors differ
   */
  public static TicketComparison of(Baseline baseline, Candidate candidate) {
    TicketContent left = baseline.ticket();
    TicketContent right = candidate.ticket();
    LayerComparison.Sums all = new LayerComparison.Sums();
    List<LayerComparison> layers = new ArrayList<>();
    for (Mask mask : left.masks()) {
      checkSameShape(mask, right);
      LayerComparison.Sums layer = new LayerComparison.Sums();
      layer.add(left, right, mask.name());
      all.add(left, right, mask.name());
      layers.add(layer.result(mask.name().value()));
    }
    return new TicketComparison(left, right, all.result("all"), layers);
  }

  /** The ticket that others are held against. */
  public record Baseline(TicketContent ticket) {}

  /** The ticket that is held against the baseline. */
  public record Candidate(TicketContent ticket) {}

  private static void checkSameShape(Mask mask, TicketContent right) {
    boolean isSame =
        right.masks().find(mask.name()).filter(m -> m.shape().equals(mask.shape())).isPresent();
    if (!isSame) {
      throw new WorkbenchException(
          Kind.BAD_INPUT,
          Problem.what("tickets of different networks cannot be compared")
              .where(right.address())
              .expected(mask.name() + " of shape " + mask.shape().extents())
              .actual(
                  "masks of " + right.masks().layers().stream().map(l -> l.name().value()).toList())
              .next("compare tickets of one model"));
    }
  }
}
