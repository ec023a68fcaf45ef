package org.lth.workbench.engine.fused;

import java.util.Random;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Adam alone, on as many weights as LeNet-300-100's first layer has. */
@State(Scope.Thread)
public class UpdateBenchmark {
  /** How many weights. */
  static final int WEIGHTS = 784 * 300;

  private final Kernels kernels = KernelChoice.kernels();
  private final float[] gradients = Layout.floats(WEIGHTS);
  private final Trained trained =
      new Trained(Layout.floats(WEIGHTS), Layout.floats(WEIGHTS), Layout.floats(WEIGHTS), null);
  private Step step;

  /** Draws gradients. */
  @Setup(Level.Trial)
  public void draw() {
    Random normal = new Random(1);
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = (float) normal.nextGaussian();
    }
    step =
        Step.of(new RandomTask(KernelBenchmark.SCORED).rule(), 0, new Batch(new int[] {0}, 1e-3));
  }

  /** One step. */
  @Benchmark
  public void adam() {
    kernels.update(step, gradients, trained, new Slice(0, 0, WEIGHTS));
  }
}
