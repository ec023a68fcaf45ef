package org.lth.workbench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.TensorName;

/**
 * How far training moved the weights that a ticket keeps, |w_T − w_0| (Frankle and Carbin 2019,
 * appendix F).
 *
 * @param name the prunable tensor; {@code all} for all of them together
 * @param kept how many weights there are
 * @param meanAbsolute mean of |w_T − w_0|; NaN if nothing is kept
 * @param euclidean length of w_T − w_0
 * @param signChanges fraction of the weights that ended with another sign than they began with; NaN
 *     if nothing is kept
 */
public record WeightMovement(
    String name, long kept, double meanAbsolute, double euclidean, double signChanges) {

  /** Of each prunable tensor of a trained ticket, in the network's order, and of all together. */
  public static List<WeightMovement> of(TicketContent ticket) {
    List<WeightMovement> movements = new ArrayList<>();
    Sums all = new Sums();
    for (Mask mask : ticket.masks()) {
      Sums layer = new Sums();
      layer.add(ticket, mask);
      all.add(ticket, mask);
      movements.add(layer.result(mask.name().value()));
    }
    movements.add(all.result("all"));
    return movements;
  }

  /** Sums over one or several tensors, in double and in the order of the weights. */
  private static final class Sums {
    private long kept;
    private long turned;
    private double absolute;
    private double squares;

    void add(TicketContent ticket, Mask mask) {
      TensorName name = mask.name();
      float[] initial = ticket.weights().initial().get(name).values();
      float[] trained = ticket.weights().trained().get(name).values();
      kept += mask.keptCount();
      IntStream survivors = mask.kept().stream();
      survivors.forEachOrdered(i -> move(initial[i], trained[i]));
    }

    private void move(double initial, double trained) {
      double moved = trained - initial;
      absolute += Math.abs(moved);
      squares += moved * moved;
      if (Math.signum(initial) != Math.signum(trained)) {
        turned++;
      }
    }

    WeightMovement result(String name) {
      double count = kept;
      return new WeightMovement(name, kept, absolute / count, Math.sqrt(squares), turned / count);
    }
  }
}
