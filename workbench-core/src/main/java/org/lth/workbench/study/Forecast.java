package org.lth.workbench.study;

import java.util.List;
import java.util.OptionalDouble;
import java.util.PriorityQueue;

/**
 * How long a study will still take, from how long its trainings took so far.
 *
 * @param trainings that were done, with fractions of those under way
 * @param workerSeconds that workers were busy with them
 * @param workers that go on
 */
public record Forecast(double trainings, double workerSeconds, int workers) {
  /** Less than this says nothing, since a process loads and compiles first. */
  private static final double ENOUGH = 0.5;

  /**
   * Seconds until the last cell is over, if each of these takes as many trainings as it needs, one
   * after the other on the first free worker. All wait for a long trunk at the end.
   *
   * @param remaining trainings of each cell that is not over, in their order
   * @return nothing before enough was done to tell
   */
  public OptionalDouble seconds(List<Double> remaining) {
    if (trainings < ENOUGH) {
      return OptionalDouble.empty();
    }
    double each = workerSeconds / trainings;
    PriorityQueue<Double> free = new PriorityQueue<>();
    for (int i = 0; i < workers; i++) {
      free.add(0.0);
    }
    double last = 0;
    for (double needed : remaining) {
      double end = free.remove() + needed * each;
      last = Math.max(last, end);
      free.add(end);
    }
    return OptionalDouble.of(last);
  }
}
