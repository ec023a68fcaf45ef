package org.lth.workbench.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.chance.Draw;
import org.lth.workbench.chance.Generator;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.event.DatasetUse;

/**
 * A data set whose training images are divided into those to train on and those to validate with.
 * The division is stratified and a function of the data alone, so that every run on the same data
 * has the same one.
 */
public final class SplitDataset {
  private static final int MOST = 5_000;
  private static final int MOST_OF_FEW = 1_000;
  private static final int OF_CIFAR = 50_000;
  private static final int SHARE = 12;
  private static final int SHARE_OF_FEW = 8;
  private static final Seed FIXED = new Seed(0);

  private final Dataset dataset;
  private final int[] train;
  private final int[] validation;
  private final boolean isByImage;

  SplitDataset(Dataset dataset, int[] train, int[] validation) {
    this(dataset, train, validation, false);
  }

  private SplitDataset(Dataset dataset, int[] train, int[] validation, boolean isByImage) {
    this.dataset = dataset;
    this.train = train;
    this.validation = validation;
    this.isByImage = isByImage;
  }

  /**
   * Divides a data set: of 60,000 images 5,000 validate, and of exactly 50,000 too (Frankle &amp;
   * Carbin 2019, Appendices G and H); of other numbers a twelfth, but 1,000 of at least 8,000, and
   * of still fewer an eighth.
   */
  public static SplitDataset of(Dataset dataset) {
    int count = dataset.images().train().count();
    int size = validationSize(count);
    boolean[] validates = new boolean[count];
    for (List<Integer> images : chosen(dataset, size).values()) {
      images.forEach(image -> validates[image] = true);
    }
    int[] train = new int[count];
    int[] validation = new int[count];
    int trainSize = 0;
    int validationSize = 0;
    for (int image = 0; image < count; image++) {
      if (validates[image]) {
        validation[validationSize++] = image;
      } else {
        train[trainSize++] = image;
      }
    }
    if (trainSize == 0 || validationSize == 0) {
      throw tooSmall(dataset, count);
    }
    return new SplitDataset(
        dataset, Arrays.copyOf(train, trainSize), Arrays.copyOf(validation, validationSize));
  }

  private static int validationSize(int count) {
    if (count == OF_CIFAR) {
      return MOST;
    }
    return Math.min(MOST, Math.max(count / SHARE, Math.min(MOST_OF_FEW, count / SHARE_OF_FEW)));
  }

  /**
   * Validation images by label; every label gives its share, and earlier labels make up for
   * rounding.
   */
  private static SortedMap<Integer, List<Integer>> chosen(Dataset dataset, int size) {
    ImageSet images = dataset.images().train();
    TreeMap<Integer, List<Integer>> byLabel = new TreeMap<>();
    for (int image = 0; image < images.count(); image++) {
      byLabel.computeIfAbsent(images.label(image), label -> new ArrayList<>()).add(image);
    }
    SortedMap<Integer, Integer> shares = shares(byLabel, size, images.count());
    TreeMap<Integer, List<Integer>> chosen = new TreeMap<>();
    byLabel.forEach(
        (label, ofLabel) -> {
          Draw draw =
              Draw.of(FIXED, "validation", dataset.fingerprint().hex(), Integer.toString(label));
          int[] order = Generator.of(draw).permutation(ofLabel.size());
          chosen.put(
              label, Arrays.stream(order).limit(shares.get(label)).mapToObj(ofLabel::get).toList());
        });
    return chosen;
  }

  /** How many images of each label are chosen; earlier labels make up for rounding. */
  static SortedMap<Integer, Integer> shares(
      SortedMap<Integer, List<Integer>> byLabel, int size, long count) {
    TreeMap<Integer, Integer> shares = new TreeMap<>();
    byLabel.forEach(
        (label, images) -> shares.put(label, (int) (images.size() * (long) size / count)));
    int missing = size - shares.values().stream().mapToInt(Integer::intValue).sum();
    for (int label : byLabel.keySet()) {
      if (missing > 0 && shares.get(label) < byLabel.get(label).size()) {
        shares.merge(label, 1, Integer::sum);
        missing--;
      }
    }
    return shares;
  }

  private static DatasetDamaged tooSmall(Dataset dataset, int count) {
    return new DatasetDamaged(
        Problem.what("a data set is too small to be divided")
            .where(dataset.name())
            .expected("enough training images for a validation part")
            .actual(count + " training images")
            .next("use a larger data set"),
        null);
  }

  /**
   * The same data whose inputs are divided by the norm of their image.
   *
   * @see #imageNorms
   */
  public SplitDataset byImage() {
    return new SplitDataset(dataset, train, validation, true);
  }

  public Dataset dataset() {
    return dataset;
  }

  /**
   * Whether the input of a pixel is the pixel divided by its image's {@link #imageNorms}, instead
   * of what {@link Dataset#inputsByPixel(int)} says.
   */
  public boolean isByImage() {
    return isByImage;
  }

  /** The norm of every image of a set; see {@link #imageNorm}. */
  public static float[] imageNorms(ImageSet images) {
    float[] norms = new float[images.count()];
    for (int image = 0; image < norms.length; image++) {
      norms[image] = imageNorm(images, image);
    }
    return norms;
  }

  /**
   * The Euclidean norm of an image's bytes, from an exact integer sum, rounded to float; 1 for an
   * image that is all black. The input of a pixel is {@code pixel / norm} in float.
   */
  public static float imageNorm(ImageSet images, int image) {
    int values = images.geometry().values();
    long squares = 0;
    for (int i = image * values; i < (image + 1) * values; i++) {
      long pixel = Byte.toUnsignedLong(images.pixels()[i]);
      squares += pixel * pixel;
    }
    return squares == 0 ? 1 : (float) Math.sqrt((double) squares);
  }

  /** Indices into the data set's training images that are trained on; not to be changed. */
  public int[] train() {
    return train;
  }

  /** Indices into the data set's training images that decide the early stop; not to be changed. */
  public int[] validation() {
    return validation;
  }

  /** What a run's first event says about this data. */
  public DatasetUse use() {
    return new DatasetUse(
        dataset.name(),
        dataset.fingerprint(),
        new DatasetUse.Split(train.length, validation.length, dataset.images().test().count()),
        dataset.normalization());
  }
}
