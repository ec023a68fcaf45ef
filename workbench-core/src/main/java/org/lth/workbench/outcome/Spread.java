package org.lth.workbench.outcome;

import java.util.List;
import java.util.Optional;

/**
 * Numbers of several controls, and the ticket's beside them.
 *
 * @param count how many there are, at least 1
 * @param mean of them
 * @param lowest of them
 * @param highest of them
 * @param difference the ticket's number minus the mean; absent while the ticket has none
 */
public record Spread(
    int count, double mean, double lowest, double highest, Optional<Double> difference) {

  /** The spread of numbers; absent if there are none. */
  static Optional<Spread> of(List<Double> numbers, Optional<Double> ticket) {
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    double sum = 0;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (double number : numbers) {
      sum += number;
      lowest = Math.min(lowest, number);
      highest = Math.max(highest, number);
    }
    double mean = sum / numbers.size();
    return Optional.of(
        new Spread(
            numbers.size(), mean, lowest, highest, ticket.map(own -> difference(own, mean))));
  }

  /** The ticket's number less its control's: above 0 where the ticket has more. */
  public static double difference(double ticket, double control) {
    return ticket - control;
  }
}
