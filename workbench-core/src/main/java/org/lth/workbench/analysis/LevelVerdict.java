package org.lth.workbench.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Level;

/**
 * What replicates say about the tickets of one level.
 *
 * @param level whose tickets they are
 * @param density of the first replicate's ticket
 * @param pairs one for each replicate
 * @param contrasts over them
 * @param conclusion by the rule
 */
public record LevelVerdict(
    Level level, Density density, List<Pair> pairs, Contrasts contrasts, Conclusion conclusion) {
  public LevelVerdict {
    pairs = List.copyOf(pairs);
  }

  /**
   * The rule's three differences.
   *
   * @param dense accuracy of the ticket minus that of the dense network
   * @param steps early-stop step of the ticket minus that of the dense network
   * @param reinit accuracy of the ticket minus the mean of its reinits, over the replicates that
   *     have some; absent where none has
   */
  public record Contrasts(Contrast dense, PairedDifferences steps, Optional<Contrast> reinit) {

    /** The larger p-value of those that have to be small; absent where one cannot be had. */
    OptionalDouble pValue() {
      if (dense.inference().isEmpty() || reinit.flatMap(Contrast::inference).isEmpty()) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(
          Math.max(
              dense.inference().get().pValue(), reinit.get().inference().orElseThrow().pValue()));
    }
  }

  /** What may be said of a level's tickets. */
  public enum Finding {
    /** All conditions hold. */
    WINNING("winning"),
    /** Some condition was not shown to hold; that it does not hold is not shown either. */
    NOT_SHOWN("not-shown"),
    /** There are too few replicates, or too few of them have controls. */
    NO_VERDICT("no-verdict");

    private final String word;

    Finding(String word) {
      this.word = word;
    }

    /** The finding as JSON and tables write it. */
    public String word() {
      return word;
    }
  }

  /**
   * A finding with its reason.
   *
   * @param finding in a word
   * @param pValue of the level alone; absent without a verdict
   * @param adjusted corrected over all levels looked at; absent without a verdict
   * @param text for people, with the number of replicates
   */
  public record Conclusion(
      Finding finding, OptionalDouble pValue, OptionalDouble adjusted, String text) {}
}
