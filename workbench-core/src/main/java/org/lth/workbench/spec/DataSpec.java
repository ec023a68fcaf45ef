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
  /** What {@code data.mean} and {@code data.deviation} say where they are not given. */
  static final String NONE = "none";

  /** The labels of training and validation images. */
  enum Labels implements Word {
    GIVEN("given"),
    RANDOM("random");

    private final String word;

    Labels(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /** The order of the pixels of all images. */
  enum Pixels implements Word {
    GIVEN("given"),
    SHUFFLED("shuffled");

    private final String word;

    Pixels(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /** How pixels become inputs. */
  public enum Normalization implements Word {
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

    @Override
    public String word() {
      return word;
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
      return new Scale(numbers(spec.text(DataKeys.MEAN)), numbers(spec.text(DataKeys.DEVIATION)));
    }

    private static List<Double> numbers(String text) {
      return text.equals(NONE)
          ? List.of()
          : Stream.of(text.split(",", -1)).map(Double::valueOf).toList();
    }
  }

  static DataSpec of(ExperimentSpec spec) {
    return new DataSpec(
        new Seed(spec.whole(SeedKeys.DATA)),
        spec.word(DataKeys.LABELS, Labels.class) == Labels.RANDOM,
        spec.word(DataKeys.PIXELS, Pixels.class) == Pixels.SHUFFLED,
        spec.real(DataKeys.SUBSAMPLE));
  }
}
