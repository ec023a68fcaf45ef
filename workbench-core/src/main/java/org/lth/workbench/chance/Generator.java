package org.lth.workbench.chance;

import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.identity.Sha256;

/**
 * Draws of one {@link Draw}: xoshiro256++ (Blackman &amp; Vigna 2019, from Commons RNG) whose
 * 256-bit seed is the SHA-256 of the canonical JSON of the draw's name. Not for use by several
 * threads.
 */
public final class Generator {
  /** The name and version that an environment records; it changes whenever any draw would. */
  public static final String VERSION = "xoshiro256++/sha256-of-name/polar-strict/1";

  private static final int SEED_WORDS = 4;
  private static final int HALF_BITS = 32;
  private static final double HALVES = 0x1p32;

  /** Deviations from the mean at which TensorFlow's truncated normal ends. */
  private static final float CUT = 2;

  private final UniformRandomProvider random;

  private Generator(UniformRandomProvider random) {
    this.random = random;
  }

  /** The generator that belongs to a draw's name. */
  public static Generator of(Draw draw) {
    String name =
        Stream.concat(Stream.of(draw.purpose()), draw.coordinates().stream())
            .map(CanonicalJson::quote)
            .collect(joining(",", "[" + draw.seed() + ",", "]"));
    byte[] seed = HexFormat.of().parseHex(Sha256.of(CanonicalJson.of(name)).hex());
    long[] words = new long[SEED_WORDS];
    ByteBuffer.wrap(seed).asLongBuffer().get(words);
    return new Generator(RandomSource.XO_SHI_RO_256_PP.create(words));
  }

  /** A uniformly random order of 0..count−1 (Fisher-Yates, from Commons RNG). */
  public int[] permutation(int count) {
    int[] order = PermutationSampler.natural(count);
    PermutationSampler.shuffle(random, order);
    return order;
  }

  /** Fills an array with uniform draws of at least 0 and below 1. */
  public void fillUniform(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble();
    }
  }

  /**
   * Fills an array with independent trials: 0 where one failed, else 1. A trial fails if 32 bits,
   * the upper half of a draw before its lower half, are below round(failure · 2³²).
   *
   * @param failure probability of 0
   */
  public void fillTrials(byte[] trials, double failure) {
    long threshold = Math.round(failure * HALVES);
    for (int i = 0; i < trials.length; i += 2) {
      long draw = random.nextLong();
      trials[i] = (byte) ((draw >>> HALF_BITS) < threshold ? 0 : 1);
      if (i + 1 < trials.length) {
        trials[i + 1] = (byte) ((draw & 0xFFFF_FFFFL) < threshold ? 0 : 1);
      }
    }
  }

  /**
   * Fills an array with normal draws of mean 0 that are at most two deviations from it: the draws
   * of {@link #fillNormal} one after the other, without those that are farther.
   */
  public void fillTruncatedNormal(float[] values, double standardDeviation) {
    float[] pair = new float[2];
    int filled = 0;
    while (filled < values.length) {
      fillNormal(pair, 1);
      for (float draw : pair) {
        if (Math.abs(draw) <= CUT && filled < values.length) {
          values[filled++] = (float) (draw * standardDeviation);
        }
      }
    }
  }

  /**
   * Fills an array with normal draws of mean 0, by Marsaglia's polar method. The library's samplers
   * call {@code Math.log} or {@code Math.exp}, whose last bit may differ between machines; this one
   * calls StrictMath, whose bits may not.
   */
  public void fillNormal(float[] values, double standardDeviation) {
    for (int i = 0; i < values.length; i += 2) {
      double x;
      double y;
      double square;
      do {
        x = 2 * random.nextDouble() - 1;
        y = 2 * random.nextDouble() - 1;
        square = x * x + y * y;
      } while (square >= 1 || square == 0);
      double scale = standardDeviation * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      values[i] = (float) (x * scale);
      if (i + 1 < values.length) {
        values[i + 1] = (float) (y * scale);
      }
    }
  }
}
