package org.lth.workbench.study;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell with the keys of the command line's JSON.
 *
 * @param cell its key
 * @param replicate 1, 2, ...
 * @param kind of its run, with what sets it apart from others of the kind
 * @param level the ticket's; null in a trunk
 * @param index among like controls; null in a trunk
 * @param state {@code queued}, {@code running}, {@code interrupted}, {@code done} or {@code failed}
 * @param run its run's id; null before it has one
 * @param node where an engine outside the home was last seen executing it; null otherwise
 * @param attempts how often it was handed to such an engine
 * @param reason why it failed; null otherwise
 * @param log last lines of the last attempt that failed; empty if none did
 * @param levels those of its run that are trained
 */
public record CellOverview(
    String cell,
    int replicate,
    String kind,
    @Nullable Integer level,
    @Nullable Integer index,
    String state,
    @Nullable String run,
    @Nullable String node,
    int attempts,
    @Nullable String reason,
    List<String> log,
    List<Trained> levels) {
  public CellOverview {
    log = List.copyOf(log);
    levels = List.copyOf(levels);
  }

  /**
   * A trained level.
   *
   * @param level its number
   * @param density fraction of prunable weights that are kept
   * @param earlyStopStep step of the lowest mean validation loss
   * @param testAccuracy at that step, a fraction
   */
  public record Trained(int level, double density, long earlyStopStep, double testAccuracy) {}
}
