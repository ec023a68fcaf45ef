package org.lth.workbench.engine.fused;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.Fingerprint;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.domain.Duration;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.engine.TrainingTask;
import org.lth.workbench.engine.UpdateRule;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.spec.TrainingSpec;

/** LeNet-300-100 on images of noise, which cost what others cost. */
final class RandomTask {
  private static final int PIXELS = 784;
  private static final int CLASSES = 10;

  private final Network network = Networks.builtIn().named(Networks.LENET, PIXELS, CLASSES);
  private final SplitDataset data;

  /** As many images to train on as to test. */
  RandomTask(int images) {
    Dataset.Images both = new Dataset.Images(images(images, 1), images(images, 2));
    Normalization scale = new Normalization(0.5, 0.3);
    this.data = SplitDataset.of(new Dataset("noise", both, CLASSES, scale, Fingerprint.of(both)));
  }

  private static ImageSet images(int count, int seed) {
    byte[] pixels = new byte[count * PIXELS];
    new Random(seed).nextBytes(pixels);
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % CLASSES);
    }
    return new ImageSet(new ImageSet.Geometry(28, 28, 1), pixels, labels);
  }

  Network network() {
    return network;
  }

  ImageSet images() {
    return data.dataset().images().train();
  }

  TrainingTask task() {
    return new TrainingTask(network, data, rule().training());
  }

  UpdateRule rule() {
    TrainingSpec.Moments moments = new TrainingSpec.Moments(0.9, 0.999, 1e-8);
    return new UpdateRule(
        new TrainingSpec(
            Duration.parse("1it"),
            KernelBenchmark.BATCH,
            TrainingSpec.Optimizer.ADAM,
            1e-3,
            new TrainingSpec.Decay(0, 0, moments)));
  }

  /** Masks that keep about this part of every layer. */
  MaskSet masks(double density) {
    Random random = new Random(1);
    List<Mask> masks = new ArrayList<>();
    for (Mask dense : network.denseMasks()) {
      BitSet kept = new BitSet();
      for (int i = 0; i < dense.total(); i++) {
        kept.set(i, random.nextDouble() < density);
      }
      masks.add(new Mask(dense.name(), dense.shape(), kept));
    }
    return new MaskSet(masks);
  }
}
