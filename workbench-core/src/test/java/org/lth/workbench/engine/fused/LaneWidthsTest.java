package org.lth.workbench.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.lth.workbench.chance.Dropout;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.dataset.Dataset;
import org.lth.workbench.dataset.Fingerprint;
import org.lth.workbench.dataset.ImageSet;
import org.lth.workbench.dataset.SplitDataset;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.Drops;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.Part;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.engine.TrainingTask;
import org.lth.workbench.event.DatasetUse.Normalization;
import org.lth.workbench.network.Network;
import org.lth.workbench.network.Networks;
import org.lth.workbench.spec.TrainingSpec;

/** The same bits at every width as number by number. */
class LaneWidthsTest {
  private static final TrainingEngine PLAIN = EngineOfWidth.of("plain");
  private static final List<EngineOfWidth> WIDTHS =
      List.of(EngineOfWidth.of("512"), EngineOfWidth.of("256"), EngineOfWidth.of("128"));

  private static final int IMAGES = 90;

  /**
   * An experiment.
   *
   * @param widths of input, hidden layers and classes
   * @param batch examples of a step
   * @param density kept part of each weight
   * @param seed of images and masks
   */
  record Experiment(List<Integer> widths, int batch, double density, int seed) {
    Network network() {
      List<String> hidden =
          widths.subList(1, widths.size() - 1).stream().map(units -> "-" + units).toList();
      int classes = widths.get(widths.size() - 1);
      return Networks.builtIn().named("mlp" + String.join("", hidden), widths.get(0), classes);
    }

    SplitDataset data() {
      Dataset.Images images = new Dataset.Images(images(IMAGES, 1), images(70, 2));
      int classes = widths.get(widths.size() - 1);
      Normalization scale = new Normalization(0.2 + seed % 7 / 10.0, 0.1 + seed % 5 / 10.0);
      return SplitDataset.of(new Dataset("random", images, classes, scale, Fingerprint.of(images)));
    }

    private ImageSet images(int count, int part) {
      Random random = new Random(31L * seed + part);
      byte[] pixels = new byte[count * widths.get(0)];
      random.nextBytes(pixels);
      byte[] labels = new byte[count];
      for (int i = 0; i < count; i++) {
        labels[i] = (byte) (i % widths.get(widths.size() - 1));
      }
      return new ImageSet(new ImageSet.Geometry(1, widths.get(0), 1), pixels, labels);
    }

    MaskSet masks() {
      Random random = new Random(seed);
      List<Mask> masks = new ArrayList<>();
      for (Mask dense : network().denseMasks()) {
        BitSet kept = new BitSet();
        for (int i = 0; i < dense.total(); i++) {
          kept.set(i, random.nextDouble() < density);
        }
        masks.add(new Mask(dense.name(), dense.shape(), kept));
      }
      return new MaskSet(masks);
    }

    List<Batch> batches(double rate) {
      Dropout dropout = new Dropout(new Seed(seed), rate);
      List<Batch> batches = new ArrayList<>();
      for (int size : new int[] {batch, batch, 1 + batch / 3}) {
        int first = batches.size() * 7;
        int[] examples = IntStream.range(first, first + size).map(i -> i % IMAGES).toArray();
        Drops drops = new Drops(rate, dropout.kept(network(), first, size));
        batches.add(new Batch(examples, 0.01, rate == 0 ? Drops.NONE : drops));
      }
      return batches;
    }
  }

  @Provide
  Arbitrary<Experiment> experiments() {
    Arbitrary<List<Integer>> widths =
        Arbitraries.integers().between(1, 70).list().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(
            Arbitraries.integers().between(1, 140),
            widths,
            Arbitraries.integers().between(2, 20),
            Arbitraries.integers().between(1, 150),
            Arbitraries.of(1.0, 0.6, 0.36, 0.34, 0.2, 0.05, 0.01))
        .as(
            (inputs, hidden, classes, batch, density) -> {
              List<Integer> all = new ArrayList<>(List.of(inputs));
              all.addAll(hidden);
              all.add(classes);
              return new Experiment(all, batch, density, 17 * batch + inputs);
            });
  }

  @Provide
  Arbitrary<TrainingSpec> rules() {
    return Arbitraries.of(TinyTask.rules());
  }

  @Provide
  Arbitrary<Double> dropouts() {
    return Arbitraries.of(0.0, 0.5, 0.1, 0.99);
  }

  @Property(tries = 60)
  void every_width_gives_the_bits_of_plain_arithmetic(
      @ForAll("experiments") Experiment experiment,
      @ForAll("rules") TrainingSpec rule,
      @ForAll("dropouts") double rate) {
    List<String> plain = results(PLAIN, experiment, rule, rate);
    for (EngineOfWidth engine : WIDTHS) {
      assertThat(results(engine, experiment, rule, rate)).as(engine + " bits").isEqualTo(plain);
    }
  }

  private static List<String> results(
      TrainingEngine engine, Experiment experiment, TrainingSpec rule, double dropout) {
    List<String> results = new ArrayList<>();
    TrainingTask task = new TrainingTask(experiment.network(), experiment.data(), rule);
    try (TrainingSession session = engine.open(task)) {
      TensorSet weights = Initialization.original(new Seed(1)).draw(experiment.network());
      session.load(new TrainingState(weights, new TensorSet(List.of()), 0), experiment.masks());
      for (float loss : session.train(experiment.batches(dropout))) {
        results.add("loss " + hex(loss));
      }
      TrainingState state = session.state();
      for (TensorSet set : List.of(state.weights(), state.optimizer())) {
        set.forEach(
            tensor -> {
              for (int i = 0; i < tensor.values().length; i++) {
                results.add(tensor.name() + " " + i + " " + hex(tensor.values()[i]));
              }
            });
      }
      for (Part part : Part.values()) {
        results.add(session.evaluate(part).toString());
      }
    }
    return results;
  }

  private static String hex(float value) {
    return Integer.toHexString(Float.floatToRawIntBits(value));
  }
}
