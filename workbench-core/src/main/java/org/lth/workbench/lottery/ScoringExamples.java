package org.lth.workbench.lottery;

import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.chance.Draw;
import org.lth.workbench.chance.Generator;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.gradient.Examples;

/**
 * Which training images scores take gradients of: ten of each class, as Lee et al. (2019) and Wang
 * et al. (2020) do, in an order drawn from (seed, {@code scoring-examples}). Validation and test
 * images are never among them.
 *
 * @param data with its split
 * @param seed of the run
 */
record ScoringExamples(SplitDataset data, Seed seed) {
  private static final int PER_CLASS = 10;

  Examples examples() {
    ImageSet images = data.dataset().images().train();
    int[] train = data.train();
    int[] taken = new int[data.dataset().classes()];
    List<Integer> chosen = new ArrayList<>();
    for (int place : Generator.of(Draw.of(seed, "scoring-examples")).permutation(train.length)) {
      if (taken[images.label(train[place])]++ < PER_CLASS) {
        chosen.add(train[place]);
      }
    }
    double[][] inputs = chosen.stream().map(this::inputs).toArray(double[][]::new);
    return new Examples(inputs, chosen.stream().mapToInt(images::label).toArray());
  }

  /** Ordered [channel][row][column], as networks have their inputs. */
  private double[] inputs(int image) {
    ImageSet images = data.dataset().images().train();
    double[] inputs = new double[images.geometry().values()];
    float norm = data.isByImage() ? SplitDataset.imageNorm(images, image) : 1;
    int channels = images.geometry().channels();
    int area = inputs.length / channels;
    for (int channel = 0; channel < channels; channel++) {
      float[] byPixel = data.dataset().inputsByPixel(channel);
      for (int place = 0; place < area; place++) {
        int from = image * inputs.length + place * channels + channel;
        int pixel = Byte.toUnsignedInt(images.pixels()[from]);
        inputs[channel * area + place] = data.isByImage() ? pixel / norm : byPixel[pixel];
      }
    }
    return inputs;
  }
}
