package org.lth.workbench.engine.fused;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.lth.workbench.chance.Initialization;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.engine.TrainingTask;
import org.lth.workbench.network.Dense;
import org.lth.workbench.network.Network;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The parts of a step of LeNet-300-100 on 60 images under Adam, a whole step, and the scoring of
 * 1,280 images. {@code benchmarks/kernels.sh} runs it.
 */
@State(Scope.Thread)
public class KernelBenchmark {
  /** Images that are scored in one call. */
  static final int SCORED = 1280;

  /** Examples of a step. */
  static final int BATCH = 60;

  /** The layer that nearly all weights are in. */
  static final Dense.Size FIRST_LAYER = new Dense.Size(784, 300);

  /** The layer behind it. */
  static final Dense.Size SECOND_LAYER = new Dense.Size(300, 100);

  /** So small that the noise is not learned: gradients that vanish would cost more or less. */
  private static final double RATE = 1e-9;

  /** The kept part of every layer. */
  @Param({"1", "0.211", "0.036"})
  public double density = 1;

  private final RandomTask random = new RandomTask(SCORED);
  private final List<Panel> panels = new ArrayList<>();
  private TrainingSession session;
  private Inputs inputs;
  private Layer first;
  private Layer second;
  private Step step;
  private List<Batch> batch;
  private Inputs.Sample sample;

  /** Makes layers, a panel with a batch, and a session. */
  @Setup(Level.Trial)
  public void open() {
    Network network = random.network();
    TrainingTask task = random.task();
    Kernels kernels = KernelChoice.kernels();
    session = new FusedTrainingEngine().open(task);
    TensorSet weights = Initialization.original(new Seed(1)).draw(network);
    TrainingState state = new TrainingState(weights, new TensorSet(List.of()), 0);
    session.load(state, random.masks(density));
    LayerContent.Forms forms = new LayerContent.Forms(kernels, LayerContent.SWITCH_DENSITY);
    FusedNetwork layers =
        new StoredState(network, random.rule().slots())
            .network(forms, state, random.masks(density));
    first = layers.first();
    second = layers.layers().get(1);
    int[] examples = IntStream.range(0, BATCH).toArray();
    sample = new Inputs.Sample(examples, 0, BATCH);
    batch = List.of(new Batch(examples, RATE));
    step = Step.of(random.rule(), 0, batch.get(0));
    inputs = new Inputs(kernels, PixelScale.of(task.data().dataset()), network.inputs());
    inputs.serve(first);
    Panel panel = new Panel(network.layers());
    panels.add(panel);
    fill();
    Random normal = new Random(1);
    for (float[] values : List.of(panel.outputDeltas(0), panel.outputDeltas(1))) {
      for (int i = 0; i < values.length; i++) {
        values[i] = 1e-3f * (float) normal.nextGaussian();
      }
    }
  }

  /** Ends the session. */
  @TearDown(Level.Trial)
  public void close() {
    session.close();
  }

  /** A batch of pixels to a panel of inputs. */
  @Benchmark
  public void fill() {
    inputs.fill(panels.get(0), random.images(), sample, true);
  }

  /** The first layer forward. */
  @Benchmark
  public void forward() {
    first.forward(panels.get(0));
  }

  /** Gradients of the first layer's weights, and Adam. */
  @Benchmark
  public void update() {
    first.update(panels, step);
  }

  /** Gradients of the second layer's inputs. */
  @Benchmark
  public void backward() {
    second.backward(panels.get(0));
  }

  /** A whole step. */
  @Benchmark
  public float[] step() {
    return session.train(batch);
  }

  /** Losses and hits of images. */
  @Benchmark
  public TrainingSession.Evaluation evaluate() {
    return session.evaluate(TrainingSession.Part.TEST);
  }
}
