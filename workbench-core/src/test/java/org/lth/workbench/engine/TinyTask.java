package org.lth.workbench.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lth.workbench.chance.DataOrder;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.Fingerprint;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.domain.Duration;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.network.Parameter;
import org.lth.workbench.spec.TrainingSpec;
import org.lth.workbench.spec.TrainingSpec.Decay;
import org.lth.workbench.spec.TrainingSpec.Moments;
import org.lth.workbench.spec.TrainingSpec.Optimizer;

/** A learnable task that is trained in milliseconds: a bright band of the image is its label. */
public final class TinyTask {
  /** The images: 5 rows of 4 pixels in 3 classes, 176 to train on, 24 to validate, 60 to test. */
  public static final SplitDataset DATA = SplitDataset.of(dataset());

  /** Two hidden layers, the widths no multiples of a vector's. */
  public static final Network NETWORK = Networks.builtIn().named("mlp-13-7", 20, 3);

  private static final Seed SEED = new Seed(5);
  private static final int CLASSES = 3;
  private static final int HEIGHT = 5;
  private static final int WIDTH = 4;

  private TinyTask() {}

  /** Adam with the usual constants. */
  public static TrainingSpec adam() {
    return spec(Optimizer.ADAM, new Decay(0, 0, new Moments(0.9, 0.999, 1e-8)));
  }

  /** Plain stochastic gradient descent. */
  public static TrainingSpec sgd() {
    return spec(Optimizer.SGD, new Decay(0, 0, new Moments(0.9, 0.999, 1e-8)));
  }

  /**
   * Every update rule, each with constants that could let a pruned weight move or turn negative.
   */
  public static List<TrainingSpec> rules() {
    Moments usual = new Moments(0.9, 0.999, 1e-8);
    return List.of(
        adam(),
        sgd(),
        spec(Optimizer.ADAM, new Decay(0, 0, new Moments(0, 0, 1e-4))),
        spec(Optimizer.ADAM, new Decay(0, 1e-2, new Moments(0.4, 0.9, 1e-8))),
        spec(Optimizer.SGD, new Decay(0, 1e-2, usual)),
        spec(Optimizer.SGD, new Decay(0.9, 0, usual)),
        spec(Optimizer.SGD, new Decay(0.9, 1e-2, usual)),
        spec(Optimizer.NESTEROV, new Decay(0.9, 0, usual)),
        spec(Optimizer.NESTEROV, new Decay(0.6, 1e-2, usual)));
  }

  /** A rule of training. */
  public static TrainingSpec spec(Optimizer optimizer, Decay decay) {
    return new TrainingSpec(Duration.parse("100it"), 16, optimizer, rate(optimizer), decay);
  }

  private static double rate(Optimizer optimizer) {
    return optimizer == Optimizer.ADAM ? 0.01 : 0.05;
  }

  /** The task under a rule. */
  public static TrainingTask of(TrainingSpec training) {
    return new TrainingTask(NETWORK, DATA, training);
  }

  /** Glorot weights and an optimizer that remembers nothing. */
  public static TrainingState start() {
    TensorSet weights = Initialization.original(SEED).draw(NETWORK);
    return new TrainingState(weights, new TensorSet(List.of()), 0);
  }

  /** Masks that prune every third hidden weight and leave the output layer dense. */
  public static MaskSet masks() {
    List<Mask> masks = new ArrayList<>();
    for (Parameter parameter : NETWORK.prunable()) {
      BitSet kept = new BitSet();
      kept.set(0, parameter.shape().size());
      for (int i = 0; i < parameter.shape().size(); i += 3) {
        kept.set(i, parameter.role() == Parameter.Role.OUTPUT_WEIGHT);
      }
      masks.add(new Mask(parameter.name(), parameter.shape(), kept));
    }
    return new MaskSet(masks);
  }

  /** The batches of some steps, in the order of a seed; 16 is not a divisor of the examples. */
  public static List<Batch> batches(int from, int to, double rate) {
    DataOrder order = new DataOrder(SEED, DATA.train().length, 15);
    List<Batch> batches = new ArrayList<>();
    for (int step = from; step < to; step++) {
      int[] positions = order.batch(step);
      for (int i = 0; i < positions.length; i++) {
        positions[i] = DATA.train()[positions[i]];
      }
      batches.add(new Batch(positions, rate));
    }
    return batches;
  }

  private static Dataset dataset() {
    Dataset.Images images = new Dataset.Images(images(200, 1), images(60, 2));
    return new Dataset(
        "tiny", images, CLASSES, new Normalization(0.3, 0.25), Fingerprint.of(images));
  }

  private static ImageSet images(int count, int salt) {
    int size = HEIGHT * WIDTH;
    byte[] pixels = new byte[count * size];
    byte[] labels = new byte[count];
    for (int image = 0; image < count; image++) {
      labels[image] = (byte) (image % CLASSES);
      for (int i = 0; i < size; i++) {
        int noise = ((image * size + i) * 2_654_435 + salt * 7_919) >>> 7 & 127;
        boolean isBright = i / WIDTH == labels[image] + 1;
        pixels[image * size + i] = (byte) (noise + (isBright ? 90 : 0));
      }
    }
    return new ImageSet(new ImageSet.Geometry(HEIGHT, WIDTH, 1), pixels, labels);
  }
}
