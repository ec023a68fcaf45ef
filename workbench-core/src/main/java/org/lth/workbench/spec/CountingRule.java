package org.lth.workbench.spec;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How many weights a rate removes. Published code differs by one weight here, and printed
 * percentages do not show it, so the rule is part of the specification.
 */
public enum CountingRule implements Word {
  /** Frankle &amp; Carbin (2019): round half up of rate × remaining, in decimal arithmetic. */
  PAPER2019("paper2019") {
    @Override
    public long toPrune(BigDecimal rate, long remaining) {
      return rate.multiply(BigDecimal.valueOf(remaining))
          .setScale(0, RoundingMode.HALF_UP)
          .longValueExact();
    }
  },
  /** open_lth: ⌈rate × remaining⌉ is the index of the threshold, which goes too. */
  OPENLTH("openlth") {
    @Override
    public long toPrune(BigDecimal rate, long remaining) {
      return (long) Math.ceil(rate.doubleValue() * remaining) + 1;
    }
  },
  /**
   * google-research's code: round half even of rate × remaining indexes the threshold, which goes
   * too.
   */
  GOOGLE2018("google2018") {
    @Override
    public long toPrune(BigDecimal rate, long remaining) {
      return (long) Math.rint(rate.doubleValue() * remaining) + 1;
    }
  };

  private final String word;

  CountingRule(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /**
   * How many of the remaining weights a rate removes.
   *
   * @param rate the pruned part, 0 to 1
   * @param remaining weights that are still kept
   */
  public abstract long toPrune(BigDecimal rate, long remaining);
}
