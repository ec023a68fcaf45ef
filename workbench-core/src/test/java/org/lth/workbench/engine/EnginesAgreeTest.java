package org.lth.workbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.chance.DataOrder;
import org.lth.workbench.chance.Draw;
import org.lth.workbench.chance.Generator;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.DatasetSource;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.dataset.idx.IdxDatasetModule;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.Evaluation;
import org.lth.workbench.engine.TrainingSession.Part;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.home.file.FileHomeModule;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.spec.TrainingSpec;

/**
 * Both engines train to the same accuracy but for chance: from the same weights, by the same
 * batches, they round differently, and after some hundred steps their networks differ.
 */
class EnginesAgreeTest {
  private static final int SEEDS = 5;
  private static final int STEPS = 250;
  private static final int BATCH = 60;
  private static final double RATE = 1.2e-3;

  /** Student's t with 4 degrees of freedom is beyond this once in a hundred times. */
  private static final double T_99 = 4.604;

  private static final SplitDataset DATA = SplitDataset.of(embedded());

  private static final Network NETWORK = Networks.builtIn().named(Networks.LENET, 784, 10);

  private static Dataset embedded() {
    HomeLayout home = new HomeLayout(Path.of("nowhere"));
    return Guice.createInjector(
            new IdxDatasetModule(),
            new FileHomeModule(),
            binder -> binder.bind(HomeLayout.class).toInstance(home))
        .getInstance(DatasetSource.class)
        .load("mnist-10k");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.2})
  void both_engines_find_the_same_accuracy_within_the_noise_of_five_seeds(double density) {
    double[] differences = new double[SEEDS];
    double[] losses = new double[SEEDS];
    for (int i = 0; i < SEEDS; i++) {
      Seed seed = new Seed(i);
      Evaluation fused = trained("fused", seed, density);
      Evaluation djl = trained("djl", seed, density);
      assertThat(accuracy(fused)).isGreaterThan(0.85);
      differences[i] = accuracy(fused) - accuracy(djl);
      losses[i] = Math.log(fused.loss() / djl.loss());
    }
    assertWithinNoise(differences, 0.005);
    assertWithinNoise(losses, 0.03);
  }

  private static double accuracy(Evaluation evaluation) {
    return (double) evaluation.correct() / evaluation.total();
  }

  /** Their mean is no further from 0 than chance takes it, which is not far. */
  private static void assertWithinNoise(double[] differences, double most) {
    double mean = DoubleStream.of(differences).average().orElseThrow();
    double squares = DoubleStream.of(differences).map(x -> (x - mean) * (x - mean)).sum();
    double error = Math.sqrt(squares / (SEEDS - 1) / SEEDS);
    String all = Arrays.toString(differences);
    assertThat(Math.abs(mean)).as(all).isLessThanOrEqualTo(T_99 * error).isLessThan(most);
  }

  private static Evaluation trained(String engine, Seed seed, double density) {
    TrainingSpec.Moments moments = new TrainingSpec.Moments(0.9, 0.999, 1e-8);
    TrainingSpec training =
        TinyTask.spec(TrainingSpec.Optimizer.ADAM, new TrainingSpec.Decay(0, 0, moments));
    TrainingTask task = new TrainingTask(NETWORK, DATA, training);
    try (TrainingSession session = Engines.named(engine).open(task)) {
      TensorSet weights = Initialization.original(seed).draw(NETWORK);
      TrainingState start = new TrainingState(weights, new TensorSet(List.of()), 0);
      session.load(start, masks(seed, density));
      session.train(batches(seed));
      return session.evaluate(Part.TEST);
    }
  }

  private static List<Batch> batches(Seed seed) {
    DataOrder order = new DataOrder(seed, DATA.train().length, BATCH);
    List<Batch> batches = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      int[] positions = order.batch(step);
      batches.add(new Batch(Arrays.stream(positions).map(i -> DATA.train()[i]).toArray(), RATE));
    }
    return batches;
  }

  private static MaskSet masks(Seed seed, double density) {
    List<Mask> masks = new ArrayList<>();
    for (Mask dense : NETWORK.denseMasks()) {
      Generator generator = Generator.of(Draw.of(seed, "agreement", dense.name().value()));
      BitSet kept = new BitSet();
      Arrays.stream(generator.permutation(dense.total()))
          .limit(Math.round(density * dense.total()))
          .forEach(kept::set);
      masks.add(new Mask(dense.name(), dense.shape(), kept));
    }
    return new MaskSet(masks);
  }
}
