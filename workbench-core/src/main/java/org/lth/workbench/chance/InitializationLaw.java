package org.lth.workbench.chance;

import java.util.Locale;
import org.lth.workbench.network.Parameter;

/**
 * How initial values are distributed.
 *
 * @param weights of layers and convolutions
 * @param scales of batch normalization
 */
public record InitializationLaw(Weights weights, Scales scales) {
  /** What Frankle &amp; Carbin (2019) do. */
  public static final InitializationLaw PAPER =
      new InitializationLaw(Weights.GLOROT_NORMAL, Scales.ONES);

  /** The distributions of weights, all normal with mean 0. */
  public enum Weights {
    /** Variance 2 / (fan in + fan out) (Glorot &amp; Bengio 2010, equation 12). */
    GLOROT_NORMAL {
      @Override
      double variance(Parameter weight) {
        return 2 / ((double) weight.fanIn() + weight.fanOut());
      }
    },
    /** Variance 2 / fan in (He et al. 2015, equation 10); open_lth's kaiming_normal. */
    KAIMING_NORMAL {
      @Override
      double variance(Parameter weight) {
        return 2.0 / weight.fanIn();
      }
    };

    abstract double variance(Parameter weight);

    /** The distribution of a word. */
    public static Weights named(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** The distributions of batch normalization's scales. */
  public enum Scales {
    /** All are 1. */
    ONES,
    /** Uniform from 0 to 1, which is open_lth's default. */
    UNIFORM;

    /** The distribution of a word. */
    public static Scales named(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
