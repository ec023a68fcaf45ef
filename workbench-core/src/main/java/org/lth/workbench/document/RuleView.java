package org.lth.workbench.document;

import org.jspecify.annotations.Nullable;
import org.lth.workbench.analysis.Margin;
import org.lth.workbench.analysis.WinningRule;

/**
 * The rule.
 *
 * @param margin a fraction; absent where each level has the one of its reinits
 * @param marginFrom {@code given} or {@code reinits}
 * @param preserved with {@code reinits}: the part of dense's advantage over its reinits, as large
 *     as it is at least, that a ticket has to keep
 * @param confidence a fraction
 * @param seed of the bootstrap
 * @param sides of each kind of number: 2 of intervals, 1 of bounds and p-values
 */
public record RuleView(
    @Nullable Double margin,
    String marginFrom,
    double preserved,
    double confidence,
    long seed,
    SidesView sides) {
  static RuleView of(WinningRule rule) {
    return new RuleView(
        rule.margin().isPresent() ? rule.margin().getAsDouble() : null,
        rule.margin().isPresent() ? "given" : "reinits",
        Margin.PRESERVED,
        rule.confidence().level(),
        rule.seed().value(),
        new SidesView(2, 2, 2, 1, 1, 1));
  }

  /**
   * How many sides the numbers of these keys have.
   *
   * @param interval of means by Student's t
   * @param bootstrap of means by resampling
   * @param testSet of means over other test images
   * @param lowerBound of means
   * @param upperBound of means of steps
   * @param pValue of tests
   */
  public record SidesView(
      int interval, int bootstrap, int testSet, int lowerBound, int upperBound, int pValue) {}
}
