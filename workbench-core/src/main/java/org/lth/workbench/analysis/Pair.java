package org.lth.workbench.analysis;

import java.util.List;
import java.util.OptionalDouble;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent.Outcome;

/**
 * A ticket beside the dense network that it was found in, in one replicate.
 *
 * @param run the replicate
 * @param dense how the dense network did
 * @param ticket how the ticket did
 * @param reinits how each of its random reinits did
 */
public record Pair(RunId run, Outcome dense, Outcome ticket, List<Outcome> reinits) {
  public Pair {
    reinits = List.copyOf(reinits);
  }

  static Pair of(Replicate replicate, Level level) {
    return new Pair(
        replicate.run(),
        replicate.outcome(Level.DENSE).orElseThrow(),
        replicate.outcome(level).orElseThrow(),
        replicate.reinits(level));
  }

  /** Test accuracy at the early stop. */
  public static double accuracy(Outcome outcome) {
    return outcome.earlyStop().test().accuracy();
  }

  /** Mean test accuracy of the reinits; nothing if there are none. */
  public OptionalDouble reinitAccuracy() {
    return reinits.stream().mapToDouble(Pair::accuracy).average();
  }

  /** Ticket minus dense, test accuracy at the early stop. */
  public double versusDense() {
    return accuracy(ticket) - accuracy(dense);
  }

  /** Ticket minus dense, early-stop step; negative is earlier. */
  public double steps() {
    return (double) ticket.earlyStopStep() - dense.earlyStopStep();
  }

  /** Dense minus the mean of the reinits, which is what they lose; nothing without reinits. */
  public OptionalDouble reinitLoss() {
    OptionalDouble reinit = reinitAccuracy();
    return reinit.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(accuracy(dense) - reinit.getAsDouble());
  }

  /** Ticket minus the mean of its reinits; nothing without reinits. */
  public OptionalDouble versusReinit() {
    OptionalDouble reinit = reinitAccuracy();
    return reinit.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(accuracy(ticket) - reinit.getAsDouble());
  }
}
