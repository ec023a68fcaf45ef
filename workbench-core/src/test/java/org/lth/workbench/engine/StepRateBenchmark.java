package org.lth.workbench.engine;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.lth.workbench.chance.DataOrder;
import org.lth.workbench.chance.Draw;
import org.lth.workbench.chance.Dropout;
import org.lth.workbench.chance.Generator;
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
import org.lth.workbench.engine.TrainingSession.Part;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.spec.TrainingSpec;

/**
 * Prints how many steps per second an engine takes with LeNet-300-100, batch 60 and Adam, at some
 * densities with masks drawn by chance. {@code benchmarks/steps_per_second.sh} runs it beside a
 * lean PyTorch loop.
 */
final class StepRateBenchmark {
  private static final int BATCH = 60;
  private static final int PER_CALL = 20;
  private static final int WARM_UP = 300;
  private static final double RATE = 1.2e-3;
  private static final Seed SEED = new Seed(0);

  /** With {@code -Dworkbench.benchmark.dropout=0.5}, steps drop units, which are drawn too. */
  private static final Dropout DROPOUT =
      new Dropout(SEED, Double.parseDouble(System.getProperty("workbench.benchmark.dropout", "0")));

  private static final Network NETWORK = Networks.builtIn().named(Networks.LENET, 784, 10);

  private final TrainingSession session;
  private final SplitDataset data;
  private final DataOrder order;
  private final int evaluationEvery;

  private StepRateBenchmark(TrainingSession session, SplitDataset data, int evaluationEvery) {
    this.session = session;
    this.data = data;
    this.order = new DataOrder(SEED, data.train().length, BATCH);
    this.evaluationEvery = evaluationEvery;
  }

  /**
   * Runs the benchmark.
   *
   * @param args the engine's word; a folder with the four IDX files, plain or gzipped; the number
   *     of steps; steps between evaluations, 0 for none; densities, of which those before a {@code
   *     /} only warm up
   */
  public static void main(String[] args) throws IOException {
    SplitDataset data = SplitDataset.of(dataset(Path.of(args[1])));
    int steps = Integer.parseInt(args[2]);
    TrainingSpec.Moments moments = new TrainingSpec.Moments(0.9, 0.999, 1e-8);
    TrainingSpec training =
        new TrainingSpec(
            Duration.parse(steps + "it"),
            BATCH,
            TrainingSpec.Optimizer.ADAM,
            RATE,
            new TrainingSpec.Decay(0, 0, moments));
    List<String> densities = List.of(args).subList(4, args.length);
    int measuredFrom = densities.indexOf("/") + 1;
    try (TrainingSession session =
        Engines.named(args[0]).open(new TrainingTask(NETWORK, data, training))) {
      StepRateBenchmark benchmark = new StepRateBenchmark(session, data, Integer.parseInt(args[3]));
      for (int i = 0; i < densities.size(); i++) {
        if (!densities.get(i).equals("/")) {
          String said = benchmark.measured(Double.parseDouble(densities.get(i)), steps);
          if (i >= measuredFrom) {
            System.out.println(said);
          }
        }
      }
    }
  }

  private String measured(double density, int steps) {
    TensorSet weights = Initialization.original(SEED).draw(NETWORK);
    session.load(new TrainingState(weights, new TensorSet(List.of()), 0), masks(density));
    run(0, WARM_UP);
    long start = System.nanoTime();
    long cpuStart = cpuNanos();
    float loss = run(WARM_UP, steps);
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuSeconds = (cpuNanos() - cpuStart) / 1e9;
    TrainingSession.Evaluation test = session.evaluate(Part.TEST);
    return String.format(
        Locale.ROOT,
        "steps_per_second %.1f per_cpu_second %.1f (density %.4f, loss %.4f, test accuracy %.4f)",
        steps / seconds,
        steps / cpuSeconds,
        density,
        loss,
        (double) test.correct() / test.total());
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** Keeps the same part of every layer. */
  private static MaskSet masks(double density) {
    List<Mask> masks = new ArrayList<>();
    for (Mask dense : NETWORK.denseMasks()) {
      Generator generator = Generator.of(Draw.of(SEED, "benchmark", dense.name().value()));
      int[] shuffled = generator.permutation(dense.total());
      BitSet kept = new BitSet();
      Arrays.stream(shuffled).limit(Math.round(density * dense.total())).forEach(kept::set);
      masks.add(new Mask(dense.name(), dense.shape(), kept));
    }
    return new MaskSet(masks);
  }

  private static Drops drops(long step, int examples) {
    return new Drops(DROPOUT.rate(), DROPOUT.kept(NETWORK, step, examples));
  }

  private float run(int from, int steps) {
    float loss = Float.NaN;
    for (int step = from; step < from + steps; step += PER_CALL) {
      List<Batch> batches = new ArrayList<>();
      for (int i = step; i < Math.min(step + PER_CALL, from + steps); i++) {
        int[] examples = order.batch(i);
        Arrays.setAll(examples, position -> data.train()[examples[position]]);
        batches.add(
            DROPOUT.rate() == 0
                ? new Batch(examples, RATE)
                : new Batch(examples, RATE, drops(i, examples.length)));
      }
      float[] losses = session.train(batches);
      loss = losses[losses.length - 1];
      if (evaluationEvery > 0 && (step + PER_CALL - from) % evaluationEvery == 0) {
        session.evaluate(Part.VALIDATION);
        session.evaluate(Part.TEST);
      }
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
