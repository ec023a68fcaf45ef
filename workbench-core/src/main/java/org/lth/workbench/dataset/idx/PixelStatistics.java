package org.lth.workbench.dataset.idx;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.dataset.DatasetDamaged;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.event.DatasetUse.Normalization;

/**
 * Mean and deviation of the pixels of each channel, from exact integer sums, so that they are the
 * same everywhere.
 */
final class PixelStatistics {
  private static final double WHITE = 255;

  private PixelStatistics() {}

  /** The normalization that gives each channel of these images mean 0 and deviation 1. */
  static Normalization of(ImageSet images, String where) {
    List<Double> means = new ArrayList<>();
    List<Double> deviations = new ArrayList<>();
    for (int channel = 0; channel < images.geometry().channels(); channel++) {
      Sums sums = Sums.of(images, channel);
      BigInteger scaledVariance = sums.scaledVariance();
      if (scaledVariance.signum() == 0) {
        throw uniform(where, sums);
      }
      double scale = sums.count() * WHITE;
      means.add(sums.sum() / scale);
      deviations.add(Math.sqrt(scaledVariance.doubleValue()) / scale);
    }
    return new Normalization(means, deviations);
  }

  private static DatasetDamaged uniform(String where, Sums sums) {
    return new DatasetDamaged(
        Problem.what("all pixels of a data set are equal")
            .where(where)
            .expected("images that differ")
            .actual("every pixel of every training image is " + sums.sum() / sums.count())
            .next("get the file again from where it came from"),
        null);
  }

  private record Sums(long count, long sum, long squares) {
    static Sums of(ImageSet images, int channel) {
      byte[] pixels = images.pixels();
      int channels = images.geometry().channels();
      long sum = 0;
      long squares = 0;
      for (int i = channel; i < pixels.length; i += channels) {
        long pixel = Byte.toUnsignedLong(pixels[i]);
        sum += pixel;
        squares += pixel * pixel;
      }
      return new Sums(pixels.length / channels, sum, squares);
    }

    /** The variance times the square of the count. */
    BigInteger scaledVariance() {
      return BigInteger.valueOf(count)
          .multiply(BigInteger.valueOf(squares))
          .subtract(BigInteger.valueOf(sum).pow(2));
    }
  }
}
