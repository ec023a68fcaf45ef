package org.lth.workbench.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured while the levels of a run were trained.
 *
 * @param run its id
 * @param levels each that has something, the one in training last
 */
public record CurvesView(String run, List<CurveView> levels) {
  public CurvesView {
    levels = List.copyOf(levels);
  }

  /**
   * What was measured while one level was trained, thinned out so far that it can be drawn.
   *
   * @param level its number
   * @param state {@code trained} or {@code training}
   * @param steps at which it was evaluated
   * @param trainLoss mean of the batches since the evaluation before
   * @param validationLoss mean
   * @param validationAccuracy fraction
   * @param testLoss mean; absent while the level is in training
   * @param testAccuracy fraction
   */
  public record CurveView(
      int level,
      String state,
      List<Long> steps,
      List<@Nullable Double> trainLoss,
      List<@Nullable Double> validationLoss,
      List<@Nullable Double> validationAccuracy,
      List<@Nullable Double> testLoss,
      List<@Nullable Double> testAccuracy) {}

  /**
   * The curves of several tickets.
   *
   * @param levels in the order in which the tickets were named
   */
  public record ComparedView(List<OfTicketView> levels) {
    public ComparedView {
      levels = List.copyOf(levels);
    }
  }

  /**
   * The curve of one ticket among others.
   *
   * @param ticket its address
   * @param index 0, 1, ... among them
   * @param curve what was measured
   */
  public record OfTicketView(String ticket, int index, @JsonUnwrapped CurveView curve) {}
}
