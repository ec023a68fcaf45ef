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
   * @param margin of accuracy against dense
   * @param dense accuracy of the ticket minus that of the dense network
   * @param earlier early-stop step of the dense network minus that of the ticket
   * @param reinit accuracy of the ticket minus the mean of its reinits, over the replicates that
   *     have some; absent where none has
   */
  public record Contrasts(
      Margin margin, Contrast dense, Contrast earlier, Optional<Contrast> reinit) {

    /** Early-stop steps, ticket minus dense; negative is earlier. */
    public PairedDifferences steps() {
      return earlier.differences().negated();
    }

    /**
     * The largest p-value of those that have to be small; absent where one cannot be had. Equal
     * steps have none and are not asked for one.
     */
    OptionalDouble pValue() {
      Optional<Contrast.Inference> controlled = reinit.flatMap(Contrast::inference);
      if (Refusal.ofDesign(this).isPresent()
          || dense.inference().isEmpty()
          || controlled.isEmpty()) {
        return OptionalDouble.empty();
      }
      double accuracies = Math.max(dense.inference().get().pValue(), controlled.get().pValue());
      return OptionalDouble.of(
          Math.max(accuracies, earlier.inference().map(Contrast.Inference::pValue).orElse(0.0)));
    }

    /** Whether the early stop is shown to be not later, before any correction. */
    public boolean isNotLater(Confidence confidence) {
      return earlier
          .inference()
          .map(said -> said.pValue() < confidence.errorRate())
          .orElse(earlier.mean() >= 0);
    }
  }

  /** What the test set that all replicates share leaves open. */
  public TestSet testSet(Confidence confidence) {
    return TestSet.of(pairs, confidence);
  }

  /** What may be said of a level's tickets. */
  public enum Finding {
    /** All conditions hold. */
    WINNING("winning"),
    /** Some condition was not shown to hold; that it does not hold is not shown either. */
    NOT_SHOWN("not-shown"),
    /** The replicates, their controls or the margin are such that the rule cannot be applied. */
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
