package org.lth.workbench.dataset.idx;

import java.math.BigInteger;
import org.lth.workbench.dataset.DatasetDamaged;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.event.DatasetUse.Normalization;

/** Mean and deviation of pixels, from exact integer sums, so that they are the same everywhere. */
final class PixelStatistics {
  private static final double WHITE = 255;

  private PixelStatistics() {}

  /** The normalization that gives these images mean 0 and deviation 1. */
  static Normalization of(ImageSet images, String where) {
    long sum = 0;
    long squares = 0;
    for (byte signed : images.pixels()) {
      long pixel = Byte.toUnsignedLong(signed);
      sum += pixel;
      squares += pixel * pixel;
    }
    BigInteger count = BigInteger.valueOf(images.pixels().length);
    BigInteger scaledVariance =
        count.multiply(BigInteger.valueOf(squares)).subtract(BigInteger.valueOf(sum).pow(2));
    if (scaledVariance.signum() == 0) {
      throw new DatasetDamaged(
          Problem.what("all pixels of a data set are equal")
              .where(where)
              .expected("images that differ")
              .actual("every pixel of every training image is " + sum / images.pixels().length)
              .next("get the file again from where it came from"),
          null);
    }
    double scale = count.doubleValue() * WHITE;
    return new Normalization(sum / scale, Math.sqrt(scaledVariance.doubleValue()) / scale);
  }
}
