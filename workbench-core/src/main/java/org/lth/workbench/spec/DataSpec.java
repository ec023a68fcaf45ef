package org.lth.workbench.spec;

import java.util.List;
import java.util.stream.Stream;
import org.lth.workbench.domain.Seed;

/**
 * What is done to a data set before a run sees it; controls, and the scale of inputs.
 *
 * @param seed of what is drawn for it
 * @param hasRandomLabels whether training and validation images have random labels (Zhang et al.
 *     2017)
 * @param hasShuffledPixels whether all images have their pixels in one random order (Zhang et al.
 *     2017)
 * @param subsample the part of the training examples that is kept, above 0 and at most 1
 */
public record DataSpec(
    Seed seed, boolean hasRandomLabels, boolean hasShuffledPixels, double subsample) {
  static final String LABELS = "data.labels";
  static final String PIXELS = "data.pixels";
  static final String SUBSAMPLE = "data.subsample";
  static final String NORMALIZATION = "data.normalization";
  static final String MEAN = "data.mean";
  static final String DEVIATION = "data.deviation";

  /** What {@code data.mean} and {@code data.deviation} say where they are not given. */
  static final String NONE = "none";

  /** What {@code data.labels} and {@code data.pixels} say where nothing is drawn. */
  static final String GIVEN = "given";

  /** How pixels become inputs. */
  public enum Normalization {
    /** By the mean and deviation that the data set has. */
    DATASET("dataset"),
    /** By the mean and deviation that the specification gives. */
    GIVEN("given"),
    /** From 0 to 1. */
    UNIT("unit"),
    /**
     * From 0 to 1, then divided by the image's Euclidean norm (Frankle &amp; Carbin 2018's code).
     */
    PER_IMAGE_L2("per-image-l2");

    private final String word;

    Normalization(String word) {
      this.word = word;
    }

    /** As specifications say it. */
    public String word() {
      return word;
    }

    static Normalization named(String word) {
      for (Normalization normalization : values()) {
        if (normalization.word.equals(word)) {
          return normalization;
        }
      }
      throw new IllegalArgumentException("no normalization is called " + word);
    }
  }

  /**
   * The scale of inputs that a specification gives: (pixel/255 − mean) / deviation.
   *
   * @param mean of each channel; none unless it is given
   * @param deviation of each channel
   */
  public record Scale(List<Double> mean, List<Double> deviation) {
    public Scale {
      mean = List.copyOf(mean);
      deviation = List.copyOf(deviation);
    }

    static Scale of(ExperimentSpec spec) {
      return new Scale(numbers(spec.text(MEAN)), numbers(spec.text(DEVIATION)));
    }

    private static List<Double> numbers(String text) {
      return text.equals(NONE)
          ? List.of()
          : Stream.of(text.split(",", -1)).map(Double::valueOf).toList();
    }
  }

  static DataSpec of(ExperimentSpec spec) {
    return new DataSpec(
        new Seed(spec.whole(SpecKeys.SEED_DATA)),
        !spec.text(LABELS).equals(GIVEN),
        !spec.text(PIXELS).equals(GIVEN),
        spec.real(SUBSAMPLE));
  }
}
