package org.lth.workbench.replay;

import java.util.Optional;
import java.util.OptionalLong;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.lottery.InvariantBroken;

/**
 * The first difference between a run and its replay.
 *
 * @param level at which
 * @param what differs, such as {@code metrics}
 * @param step the first whose loss differs; absent where the recorded metrics cannot be read
 * @param tensor the first whose values differ
 * @param values recorded and computed
 */
public record Divergence(
    Level level, String what, OptionalLong step, Optional<TensorName> tensor, Values values) {

  /**
   * A loss or a digest, twice.
   *
   * @param expected as recorded
   * @param actual as computed again
   */
  public record Values(String expected, String actual) {}

  /** A replay that broke an invariant where the run did not. */
  static Divergence of(Level level, InvariantBroken broken) {
    return new Divergence(
        level,
        "invariant",
        broken.step(),
        broken.tensor(),
        new Values("invariants that hold", broken.problem().what()));
  }
}
