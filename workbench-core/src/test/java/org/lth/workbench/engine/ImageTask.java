package org.lth.workbench.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.Fingerprint;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.dataset.SplitDataset;
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
import org.lth.workbench.network.Signal;
import org.lth.workbench.spec.TrainingSpec;

/** A small learnable task on grey images of 16×16 pixels: the bright corner is the label. */
public final class ImageTask {
  /** 88 images to train on, 12 to validate, 20 to test, in 4 classes. */
  public static final SplitDataset DATA = SplitDataset.of(dataset());

  /** A plain and a residual network; VGG has no operation that these lack. */
  public static final List<String> MODELS = List.of("conv-2", "resnet-8");

  private static final int SIDE = 16;
  private static final int CLASSES = 4;
  private static final int BATCH = 16;

  private ImageTask() {}

  /** A network for the images. */
  public static Network network(String model) {
    return Networks.builtIn().named(model, new Signal(1, SIDE, SIDE), CLASSES);
  }

  /** The task for a model under a rule. */
  public static TrainingTask of(String model, TrainingSpec training) {
    return new TrainingTask(network(model), DATA, training);
  }

  /** Initial weights and an optimizer that remembers nothing. */
  public static TrainingState start(String model) {
    TensorSet weights = Initialization.original(new Seed(3)).draw(network(model));
    return new TrainingState(weights, new TensorSet(List.of()), 0);
  }

  /** Masks that prune every third weight. */
  public static MaskSet masks(String model) {
    List<Mask> masks = new ArrayList<>();
    for (Parameter parameter : network(model).prunable()) {
      BitSet kept = new BitSet();
      for (int i = 0; i < parameter.shape().size(); i++) {
        kept.set(i, i % 3 != 0);
      }
      masks.add(new Mask(parameter.name(), parameter.shape(), kept));
    }
    return new MaskSet(masks);
  }

  /** The batches of some steps. */
  public static List<Batch> batches(int from, int to, double rate) {
    List<Batch> batches = new ArrayList<>();
    for (int step = from; step < to; step++) {
      int[] examples = new int[BATCH];
      for (int i = 0; i < BATCH; i++) {
        examples[i] = DATA.train()[(step * 37 + i * 5) % DATA.train().length];
      }
      batches.add(new Batch(examples, rate));
    }
    return batches;
  }

  private static Dataset dataset() {
    Dataset.Images images = new Dataset.Images(images(100, 1), images(20, 2));
    return new Dataset(
        "corners", images, CLASSES, new Normalization(0.3, 0.25), Fingerprint.of(images));
  }

  private static ImageSet images(int count, int salt) {
    int size = SIDE * SIDE;
    byte[] pixels = new byte[count * size];
    byte[] labels = new byte[count];
    for (int image = 0; image < count; image++) {
      labels[image] = (byte) (image % CLASSES);
      for (int i = 0; i < size; i++) {
        int noise = ((image * size + i) * 2_654_435 + salt * 7_919) >>> 7 & 127;
        int corner = i / SIDE / (SIDE / 2) * 2 + i % SIDE / (SIDE / 2);
        pixels[image * size + i] = (byte) (noise + (corner == labels[image] ? 90 : 0));
      }
    }
    return new ImageSet(new ImageSet.Geometry(SIDE, SIDE, 1), pixels, labels);
  }
}
