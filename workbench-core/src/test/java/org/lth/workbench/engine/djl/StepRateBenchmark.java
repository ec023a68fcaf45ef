package org.lth.workbench.engine.djl;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.lth.workbench.chance.DataOrder;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.Fingerprint;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.domain.Duration;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.engine.TrainingTask;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.spec.TrainingSpec;

/**
 * Prints how many steps per second the engine takes with LeNet-300-100, batch 60 and Adam. {@code
 * benchmarks/steps_per_second.sh} runs it beside a lean PyTorch loop.
 */
final class StepRateBenchmark {
  private static final int BATCH = 60;
  private static final int PER_CALL = 50;
  private static final int WARM_UP = 300;
  private static final double RATE = 1.2e-3;
  private static final Seed SEED = new Seed(0);

  private StepRateBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param args a folder with the four IDX files, plain or gzipped, and the number of steps
   */
  public static void main(String[] args) throws IOException {
    SplitDataset data = SplitDataset.of(dataset(Path.of(args[0])));
    int steps = Integer.parseInt(args[1]);
    Network network = Networks.named(Networks.LENET, 784, 10);
    TrainingSpec.Moments moments = new TrainingSpec.Moments(0.9, 0.999, 1e-8);
    TrainingSpec training =
        new TrainingSpec(
            Duration.parse(steps + "it"),
            BATCH,
            TrainingSpec.Optimizer.ADAM,
            RATE,
            new TrainingSpec.Decay(0, 0, moments));
    DataOrder order = new DataOrder(SEED, data.train().length, BATCH);
    try (TrainingSession session =
        new DjlTrainingEngine().open(new TrainingTask(network, data, training))) {
      TensorSet weights = Initialization.original(SEED).draw(network);
      session.load(new TrainingState(weights, new TensorSet(List.of()), 0), network.denseMasks());
      run(session, data, order, 0, WARM_UP);
      ThreadMXBean threads = ManagementFactory.getThreadMXBean();
      long start = System.nanoTime();
      long cpuStart = threads.getCurrentThreadCpuTime();
      float loss = run(session, data, order, WARM_UP, steps);
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpuSeconds = (threads.getCurrentThreadCpuTime() - cpuStart) / 1e9;
      TrainingSession.Evaluation test = session.evaluate(TrainingSession.Part.TEST);
      System.out.printf(
          Locale.ROOT,
          "steps_per_second %.1f per_cpu_second %.1f (djl-pytorch, loss %.4f, test accuracy %.4f)%n",
          steps / seconds,
          steps / cpuSeconds,
          loss,
          (double) test.correct() / test.total());
    }
  }

  private static float run(
      TrainingSession session, SplitDataset data, DataOrder order, int from, int steps) {
    float loss = Float.NaN;
    for (int step = from; step < from + steps; step += PER_CALL) {
      List<Batch> batches = new ArrayList<>();
      for (int i = step; i < Math.min(step + PER_CALL, from + steps); i++) {
        int[] examples = order.batch(i);
        Arrays.setAll(examples, position -> data.train()[examples[position]]);
        batches.add(new Batch(examples, RATE));
      }
      float[] losses = session.train(batches);
      loss = losses[losses.length - 1];
    }
    return loss;
  }

  private static Dataset dataset(Path folder) throws IOException {
    Dataset.Images images = new Dataset.Images(images(folder, "train"), images(folder, "t10k"));
    return new Dataset(
        "benchmark", images, 10, new Normalization(0.1307, 0.3081), Fingerprint.of(images));
  }

  private static ImageSet images(Path folder, String part) throws IOException {
    byte[] images = read(folder, part + "-images-idx3-ubyte");
    byte[] labels = read(folder, part + "-labels-idx1-ubyte");
    return new ImageSet(
        new ImageSet.Geometry(28, 28, 1),
        Arrays.copyOfRange(images, 16, images.length),
        Arrays.copyOfRange(labels, 8, labels.length));
  }

  private static byte[] read(Path folder, String name) throws IOException {
    Path plain = folder.resolve(name);
    if (Files.exists(plain)) {
      return Files.readAllBytes(plain);
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".gz")))) {
      return in.readAllBytes();
    }
  }
}
