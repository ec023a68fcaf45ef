package org.lth.workbench.compare;

import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.event.LevelState;

/**
 * A trained ticket with its values in memory.
 *
 * @param address {@code RUN@LEVEL}
 * @param level what its events say
 * @param masks of each prunable tensor
 * @param weights initial and trained
 */
public record TicketContent(String address, LevelState level, MaskSet masks, Weights weights) {

  /**
   * The weights of a ticket before and after.
   *
   * @param initial that its training began with
   * @param trained at the last step
   */
  public record Weights(TensorSet initial, TensorSet trained) {}
}
