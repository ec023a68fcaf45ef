package org.lth.workbench.replay;

import java.util.Optional;
import java.util.OptionalLong;
import org.lth.workbench.compare.FactDifference;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.TensorName;

/**
 * The first difference between a run and its replay.
 *
 * @param level at which; absent where the run's first event differs
 * @param fact the recorded value that is another one now
 * @param step the first whose loss differs; absent where no loss differs or the recorded metrics
 *     cannot be read
 * @param tensor the first whose values differ
 * @param values recorded and computed, for people
 */
public record Divergence(
    Optional<Level> level,
    FactDifference fact,
    OptionalLong step,
    Optional<TensorName> tensor,
    Values values) {

  /**
   * A loss, a digest or another value, twice.
   *
   * @param expected as recorded
   * @param actual as computed again
   */
  public record Values(String expected, String actual) {}

  /** What differs, in one word where there is one, such as {@code metrics}; else its path. */
  public String what() {
    String path = fact.path();
    if (path.startsWith("sets.tables.metrics")) {
      return "metrics";
    }
    for (String set :
        new String[] {"finalWeights", "finalOptimizer", "earlyStopWeights", "rewindPoint"}) {
      if (path.startsWith("sets." + set + ".")) {
        return set;
      }
    }
    if (path.startsWith("weights.")) {
      return "initWeights";
    }
    if (path.startsWith("mask.") || path.startsWith("sets.mask.")) {
      return "mask";
    }
    return path;
  }
}
