package org.lth.workbench.pruning;

import java.util.Locale;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.gradient.PerWeight;

/**
 * The strategies of this program, by the words of the field. A further one is a constant here.
 * {@code docs/strategies.md} has the formulas and their sources.
 */
public enum BuiltInStrategy implements PruningStrategy {
  MAGNITUDE("|w|", Moment.ANY, Magnitude::score),
  RANDOM("a uniform draw", Moment.ANY, Evidence::draw),
  LARGE_FINAL("|wT|", Moment.TRAINED, ZhouCriteria.of(ZhouCriteria::largeFinal)),
  SMALL_FINAL("-|wT|", Moment.TRAINED, ZhouCriteria.of(ZhouCriteria::smallFinal)),
  LARGE_INIT("|w0|", Moment.ANY, ZhouCriteria.of(ZhouCriteria::largeInit)),
  SMALL_INIT("-|w0|", Moment.ANY, ZhouCriteria.of(ZhouCriteria::smallInit)),
  LARGE_INIT_LARGE_FINAL(
      "the smaller of the ranks of |w0| and |wT|",
      Moment.TRAINED,
      ZhouCriteria.both(ZhouCriteria::largeInit, ZhouCriteria::largeFinal)),
  SMALL_INIT_SMALL_FINAL(
      "the smaller of the ranks of -|w0| and -|wT|",
      Moment.TRAINED,
      ZhouCriteria.both(ZhouCriteria::smallInit, ZhouCriteria::smallFinal)),
  MAGNITUDE_INCREASE(
      "|wT| - |w0|", Moment.TRAINED, ZhouCriteria.of(ZhouCriteria::magnitudeIncrease)),
  MOVEMENT("|wT - w0|", Moment.TRAINED, ZhouCriteria.of(ZhouCriteria::movement)),
  LARGE_FINAL_SAME_SIGN(
      "|wT|, 0 where the sign changed",
      Moment.TRAINED,
      ZhouCriteria.of(ZhouCriteria.sameSign(ZhouCriteria::largeFinal))),
  LARGE_FINAL_DIFF_SIGN(
      "|wT|, 0 where the sign is the same",
      Moment.TRAINED,
      ZhouCriteria.of(ZhouCriteria.diffSign(ZhouCriteria::largeFinal))),
  MAGNITUDE_INCREASE_SAME_SIGN(
      "|wT| - |w0|, 0 where the sign changed",
      Moment.TRAINED,
      ZhouCriteria.of(ZhouCriteria.sameSign(ZhouCriteria::magnitudeIncrease))),
  MAGNITUDE_INCREASE_DIFF_SIGN(
      "|wT| - |w0|, 0 where the sign is the same",
      Moment.TRAINED,
      ZhouCriteria.of(ZhouCriteria.diffSign(ZhouCriteria::magnitudeIncrease))),
  TAYLOR("|w*g|", Moment.TRAINED, Sight.DERIVATIVES, Saliency::taylor),
  SNIP("|w*g| / sum of |w*g|", Moment.UNTRAINED, Sight.DERIVATIVES, Saliency::snip),
  GRASP("w*Hg", Moment.UNTRAINED, Sight.DERIVATIVES, Saliency::grasp),
  GRASP_ABS("|w*Hg|", Moment.UNTRAINED, Sight.DERIVATIVES, Saliency::graspAbs),
  SYNFLOW("|w|*dR/d|w|", Moment.UNTRAINED, Sight.DERIVATIVES, SynFlow::score);

  /** What a strategy looks at. */
  private enum Sight {
    WEIGHTS,
    DERIVATIVES
  }

  private final String about;
  private final Moment moment;
  private final Sight sight;

  @SuppressWarnings("ImmutableEnumChecker") // Every criterion is a pure function.
  private final Criterion criterion;

  BuiltInStrategy(String about, Moment moment, Criterion criterion) {
    this(about, moment, Sight.WEIGHTS, criterion);
  }

  BuiltInStrategy(String about, Moment moment, Sight sight, Criterion criterion) {
    this.about = about;
    this.moment = moment;
    this.sight = sight;
    this.criterion = criterion;
  }

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String about() {
    return about;
  }

  @Override
  public Moment moment() {
    return moment;
  }

  @Override
  public boolean isOfWeightsAlone() {
    return sight == Sight.WEIGHTS;
  }

  @Override
  public PerWeight score(Evidence evidence, MaskSet masks) {
    return criterion.score(evidence, masks);
  }
}
