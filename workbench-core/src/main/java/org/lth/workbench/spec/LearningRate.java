package org.lth.workbench.spec;

import java.util.function.ToLongFunction;
import org.lth.workbench.domain.Duration;

/**
 * The step size as a function of the absolute step t, which moves weights from t to t + 1, t from 0
 * to T − 1. The level never enters: a ticket that is rewound to step k goes on with the step sizes
 * that the dense network had from k on, as in Frankle &amp; Carbin (2019) and Frankle et al. (2020,
 * arXiv:1912.05671).
 *
 * <p>rate(t) = base · schedule(t) · warmup(t), where
 *
 * <ul>
 *   <li>constant: schedule(t) = 1;
 *   <li>milestone: gamma to the power of how many milestones are at or before t;
 *   <li>cosine: (1 + cos(π·t / T)) / 2, from 1 towards 0 (Loshchilov &amp; Hutter 2017, equation 5,
 *       without restarts);
 *   <li>warmup(t) = min(1, t / W): the first step has rate 0, step W is the first with all of it.
 * </ul>
 *
 * Milestones, warmup, their product and both ends of the warmup are those of open_lth ({@code
 * get_lr_schedule} in training/optimizers.py: {@code gamma ** bisect(milestones, it)} times {@code
 * min(1.0, it / warmup_iters)}). Powers and cosines are StrictMath's, so that every machine has the
 * same bits.
 */
public final class LearningRate {
  private final LearningRateSpec spec;
  private final long[] milestones;
  private final long warmup;
  private final long end;

  /**
   * The step sizes of a training.
   *
   * @param steps turns durations into steps on the data set in question
   * @param end the absolute last step T, 1 or more
   */
  public LearningRate(LearningRateSpec spec, ToLongFunction<Duration> steps, long end) {
    this.spec = spec;
    this.milestones = spec.drops().milestones().stream().mapToLong(steps).toArray();
    this.warmup = steps.applyAsLong(spec.warmup());
    this.end = end;
  }

  /** The step size of the step from {@code step} to {@code step + 1}. */
  public double at(long step) {
    return spec.base() * scheduled(step) * warmedUp(step);
  }

  private double scheduled(long step) {
    return switch (spec.schedule()) {
      case CONSTANT -> 1;
      case MILESTONE -> StrictMath.pow(spec.drops().gamma(), milestonesUpTo(step));
      case COSINE -> (1 + StrictMath.cos(StrictMath.PI * step / end)) / 2;
    };
  }

  private int milestonesUpTo(long step) {
    int passed = 0;
    for (long milestone : milestones) {
      passed += milestone <= step ? 1 : 0;
    }
    return passed;
  }

  private double warmedUp(long step) {
    return step < warmup ? (double) step / warmup : 1;
  }
}
