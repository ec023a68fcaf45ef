package org.lth.workbench.replay;

import java.util.Optional;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.domain.WorkbenchException.Kind;

/**
 * What a reader wants to know of a run.
 *
 * @param only a single level, from its ticket; else all that the run trained
 * @param tolerance by how much an accuracy may differ where the environment does, as a fraction;
 *     the reader decides it, never the run
 */
public record ReplayRequest(Optional<Level> only, double tolerance) {
  /** Half a percentage point. */
  public static final double STANDARD_TOLERANCE = 0.005;

  /** Everything, with the standard tolerance. */
  public static final ReplayRequest ALL = new ReplayRequest(Optional.empty(), STANDARD_TOLERANCE);

  public ReplayRequest {
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new WorkbenchException(
          Kind.BAD_INPUT,
          Problem.what("a tolerance is not a fraction of the examples")
              .where("--tolerance")
              .expected("a number of at least 0 and below 1, such as 0.005 for half a point")
              .actual(Double.toString(tolerance))
              .next("give another tolerance, or none for " + STANDARD_TOLERANCE));
    }
  }

  /** A single level, with the standard tolerance. */
  public static ReplayRequest of(Level level) {
    return new ReplayRequest(Optional.of(level), STANDARD_TOLERANCE);
  }
}
