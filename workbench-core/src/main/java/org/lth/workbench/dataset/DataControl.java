package org.lth.workbench.dataset;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.chance.Draw;
import org.lth.workbench.chance.Generator;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.event.DatasetUse.Normalization;

/**
 * Controls that change what a run sees of a data set, each a function of the seed. The name and the
 * fingerprint stay those of the original, which is what a replay has to find; the division into
 * training and validation is made before and stays too.
 *
 * @param seed of what is drawn
 */
public record DataControl(Seed seed) {
  public DataControl {
    requireNonNull(seed, "seed is null");
  }

  /**
   * Every training and validation image has a label drawn uniformly (Zhang et al. 2017, section
   * 2.1); those of test images stay.
   */
  public SplitDataset randomLabels(SplitDataset data) {
    ImageSet train = data.dataset().images().train();
    double[] uniform = new double[train.count()];
    Generator.of(Draw.of(seed, "random-labels")).fillUniform(uniform);
    byte[] labels = new byte[train.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (int) (uniform[i] * data.dataset().classes());
    }
    ImageSet relabelled = new ImageSet(train.geometry(), train.pixels(), labels);
    return with(data, new Dataset.Images(relabelled, data.dataset().images().test()));
  }

  /**
   * All images have their pixels in one random order, test images too (Zhang et al. 2017, section
   * 2.1). The channels of a pixel stay together.
   */
  public SplitDataset shuffledPixels(SplitDataset data) {
    Dataset.Images images = data.dataset().images();
    ImageSet.Geometry geometry = images.train().geometry();
    int[] order =
        Generator.of(Draw.of(seed, "shuffled-pixels"))
            .permutation(geometry.height() * geometry.width());
    return with(
        data, new Dataset.Images(shuffled(images.train(), order), shuffled(images.test(), order)));
  }

  private static ImageSet shuffled(ImageSet set, int[] order) {
    int channels = set.geometry().channels();
    byte[] pixels = new byte[set.pixels().length];
    for (int image = 0; image < set.count(); image++) {
      int start = image * set.geometry().values();
      for (int place = 0; place < order.length; place++) {
        System.arraycopy(
            set.pixels(),
            start + order[place] * channels,
            pixels,
            start + place * channels,
            channels);
      }
    }
    return new ImageSet(set.geometry(), pixels, set.labels());
  }

  /**
   * A part of the training examples, of every label the same part as nearly as possible; validation
   * and test examples stay.
   *
   * @param part above 0 and at most 1; at least one example is kept
   */
  public SplitDataset subsample(SplitDataset data, double part) {
    ImageSet images = data.dataset().images().train();
    TreeMap<Integer, List<Integer>> byLabel = new TreeMap<>();
    for (int image : data.train()) {
      byLabel.computeIfAbsent(images.label(image), label -> new ArrayList<>()).add(image);
    }
    int size = (int) Math.max(1, Math.round(data.train().length * part));
    SortedMap<Integer, Integer> shares = SplitDataset.shares(byLabel, size, data.train().length);
    List<Integer> kept = new ArrayList<>();
    byLabel.forEach(
        (label, ofLabel) -> {
          Draw draw = Draw.of(seed, "subsample", Integer.toString(label));
          int[] order = Generator.of(draw).permutation(ofLabel.size());
          Arrays.stream(order).limit(shares.get(label)).mapToObj(ofLabel::get).forEach(kept::add);
        });
    int[] train = kept.stream().mapToInt(Integer::intValue).sorted().toArray();
    return new SplitDataset(data.dataset(), train, data.validation());
  }

  /** Inputs from 0 to 1, for any mean and deviation of the data set. */
  public static SplitDataset unit(SplitDataset data) {
    int channels = data.dataset().channels();
    return scaled(
        data,
        new Normalization(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0)));
  }

  /** Inputs of another mean and deviation than the data set's own. */
  public static SplitDataset scaled(SplitDataset data, Normalization normalization) {
    Dataset dataset = data.dataset();
    return new SplitDataset(
        new Dataset(
            dataset.name(),
            dataset.images(),
            dataset.classes(),
            normalization,
            dataset.fingerprint()),
        data.train(),
        data.validation());
  }

  private static SplitDataset with(SplitDataset data, Dataset.Images images) {
    Dataset dataset = data.dataset();
    return new SplitDataset(
        new Dataset(
            dataset.name(),
            images,
            dataset.classes(),
            dataset.normalization(),
            dataset.fingerprint()),
        data.train(),
        data.validation());
  }
}
