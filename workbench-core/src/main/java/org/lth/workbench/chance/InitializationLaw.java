package org.lth.workbench.chance;

import org.lth.workbench.network.Parameter;

/**
 * How initial values are distributed.
 *
 * @param weights of layers and convolutions
 * @param scales of batch normalization
 * @param biases of layers and convolutions
 */
public record InitializationLaw(Weights weights, Scales scales, Biases biases) {
  /** What Frankle &amp; Carbin (2019) do. */
  public static final InitializationLaw PAPER =
      new InitializationLaw(Weights.GLOROT_NORMAL, Scales.ONES, Biases.ZEROS);

  /** The distributions of weights, all normal with mean 0, one of them without its tails. */
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
    },
    /**
     * Variance 1.3 · 2 / (fan in + fan out), and draws of more than two deviations are drawn again,
     * which leaves a variance of about 2 / (fan in + fan out): TensorFlow 1's {@code
     * xavier_initializer(uniform=False)}, which google-research's code uses.
     */
    GLOROT_TRUNCATED_NORMAL {
      @Override
      double variance(Parameter weight) {
        return WIDENED * GLOROT_NORMAL.variance(weight);
      }

      @Override
      void fill(Generator generator, float[] values, double deviation) {
        generator.fillTruncatedNormal(values, deviation);
      }
    };

    /** By how much the variance before the cut is larger. */
    private static final double WIDENED = 1.3;

    abstract double variance(Parameter weight);

    void fill(Generator generator, float[] values, double deviation) {
      generator.fillNormal(values, deviation);
    }
  }

  /** The distributions of biases. */
  public enum Biases {
    /** All are 0. */
    ZEROS,
    /** Uniform from −1/√(fan in) to 1/√(fan in), which PyTorch's layers begin with. */
    UNIFORM_FAN_IN;
  }

  /** The distributions of batch normalization's scales. */
  public enum Scales {
    /** All are 1. */
    ONES,
    /** Uniform from 0 to 1, which is open_lth's default. */
    UNIFORM;
  }
}
