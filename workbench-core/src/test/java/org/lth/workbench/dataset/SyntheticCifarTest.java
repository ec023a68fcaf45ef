package org.lth.workbench.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class SyntheticCifarTest {
  private static final ImageSet TRAIN = SyntheticCifar.images("train", 2_000);
  private static final ImageSet TEST = SyntheticCifar.images("test", 1_000);

  @Test
  void a_larger_set_begins_with_the_images_of_a_smaller_one() {
    ImageSet few = SyntheticCifar.images("train", 20);

    assertThat(Arrays.copyOf(TRAIN.pixels(), few.pixels().length)).isEqualTo(few.pixels());
    assertThat(Arrays.copyOf(TRAIN.labels(), 20)).isEqualTo(few.labels());
    assertThat(SyntheticCifar.images("test", 20).pixels()).isNotEqualTo(few.pixels());
  }

  @Test
  void classes_have_one_mean_image_so_that_pixels_alone_say_little() {
    assertThat(accuracyOfNearestMeans(i -> pixels(TRAIN, i), i -> pixels(TEST, i)))
        .isLessThan(0.17);
  }

  @Test
  void products_of_neighbouring_pixels_tell_classes_apart() {
    assertThat(accuracyOfNearestMeans(i -> correlations(TRAIN, i), i -> correlations(TEST, i)))
        .isGreaterThan(0.6);
  }

  /** A linear classifier: the class whose mean over training images is nearest to a test image. */
  private static double accuracyOfNearestMeans(
      IntFunction<double[]> train, IntFunction<double[]> test) {
    double[][] means = new double[SyntheticCifar.CLASSES][];
    for (int i = 0; i < TRAIN.count(); i++) {
      double[] features = train.apply(i);
      double[] sums = means[TRAIN.label(i)];
      means[TRAIN.label(i)] = sums == null ? features : sum(sums, features);
    }
    double perClass = TRAIN.count() / (double) SyntheticCifar.CLASSES;
    int correct = 0;
    for (int i = 0; i < TEST.count(); i++) {
      double[] features = test.apply(i);
      int nearest = 0;
      for (int label = 1; label < means.length; label++) {
        if (distance(features, means[label], perClass)
            < distance(features, means[nearest], perClass)) {
          nearest = label;
        }
      }
      correct += nearest == TEST.label(i) ? 1 : 0;
    }
    return correct / (double) TEST.count();
  }

  private static double[] sum(double[] left, double[] right) {
    double[] sum = left.clone();
    Arrays.setAll(sum, i -> left[i] + right[i]);
    return sum;
  }

  private static double distance(double[] features, double[] sums, double count) {
    double distance = 0;
    for (int i = 0; i < features.length; i++) {
      double difference = features[i] - sums[i] / count;
      distance += difference * difference;
    }
    return distance;
  }

  private static double[] pixels(ImageSet set, int image) {
    double[] pixels = new double[set.geometry().values()];
    Arrays.setAll(
        pixels, i -> Byte.toUnsignedInt(set.pixels()[image * set.geometry().values() + i]));
    return pixels;
  }

  /** Autocorrelation over all places and channels, for shifts of up to four pixels. */
  private static double[] correlations(ImageSet set, int image) {
    double[] pixels = pixels(set, image);
    for (int channel = 0; channel < 3; channel++) {
      double mean = 0;
      for (int i = channel; i < pixels.length; i += 3) {
        mean += pixels[i] / 1024;
      }
      for (int i = channel; i < pixels.length; i += 3) {
        pixels[i] -= mean;
      }
    }
    double[] correlations = new double[5 * 9];
    for (int i = 0; i < correlations.length; i++) {
      int down = i / 9;
      int right = i % 9 - 4;
      for (int row = 0; row + down < 32; row++) {
        for (int column = Math.max(0, -right); column < Math.min(32, 32 - right); column++) {
          int from = (row * 32 + column) * 3;
          int to = ((row + down) * 32 + column + right) * 3;
          for (int channel = 0; channel < 3; channel++) {
            correlations[i] += pixels[from + channel] * pixels[to + channel];
          }
        }
      }
    }
    double variance = correlations[4];
    Arrays.setAll(correlations, i -> correlations[i] / variance);
    return correlations;
  }
}
