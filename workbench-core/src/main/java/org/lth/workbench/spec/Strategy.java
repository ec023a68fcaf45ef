package org.lth.workbench.spec;

import java.util.Arrays;
import java.util.Locale;

/**
 * What decides which weights go, by the words of the field. {@code docs/strategies.md} has the
 * formulas and their sources.
 */
public enum Strategy {
  MAGNITUDE(Moment.ANY),
  RANDOM(Moment.ANY),
  LARGE_FINAL(Moment.TRAINED),
  SMALL_FINAL(Moment.TRAINED),
  LARGE_INIT(Moment.ANY),
  SMALL_INIT(Moment.ANY),
  LARGE_INIT_LARGE_FINAL(Moment.TRAINED),
  SMALL_INIT_SMALL_FINAL(Moment.TRAINED),
  MAGNITUDE_INCREASE(Moment.TRAINED),
  MOVEMENT(Moment.TRAINED),
  LARGE_FINAL_SAME_SIGN(Moment.TRAINED),
  LARGE_FINAL_DIFF_SIGN(Moment.TRAINED),
  MAGNITUDE_INCREASE_SAME_SIGN(Moment.TRAINED),
  MAGNITUDE_INCREASE_DIFF_SIGN(Moment.TRAINED),
  TAYLOR(Moment.TRAINED),
  SNIP(Moment.UNTRAINED),
  GRASP(Moment.UNTRAINED),
  GRASP_ABS(Moment.UNTRAINED),
  SYNFLOW(Moment.UNTRAINED);

  private final Moment moment;

  /** Which weights a strategy can score. */
  public enum Moment {
    TRAINED,
    UNTRAINED,
    ANY
  }

  Strategy(Moment moment) {
    this.moment = moment;
  }

  /** The word in specifications. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether scores are of weights and draws alone, and of no derivatives of the network. */
  public boolean isOfWeightsAlone() {
    return switch (this) {
      case TAYLOR, SNIP, GRASP, GRASP_ABS, SYNFLOW -> false;
      default -> true;
    };
  }

  /** Whether the strategy can score the weights that a schedule offers it. */
  boolean fits(PruningSpec.Schedule schedule) {
    return moment == Moment.ANY
        || moment
            == (schedule.scored() == PruningSpec.Scored.INITIAL
                ? Moment.UNTRAINED
                : Moment.TRAINED);
  }

  static String[] words() {
    return Arrays.stream(values()).map(Strategy::word).toArray(String[]::new);
  }

  static Strategy named(String word) {
    return Arrays.stream(values())
        .filter(strategy -> strategy.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no strategy is named " + word));
  }
}
