package org.lth.workbench.engine;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.lth.workbench.domain.Duration;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.ParityTask.Step;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.spec.TrainingSpec;

/**
 * Prints how long a step of an image network takes with Adam on generated images of 32×32×3. {@code
 * benchmarks/conv_steps.sh} runs it beside a lean PyTorch loop.
 */
final class ConvStepBenchmark {
  private static final int WARM_UP = 2;
  private static final double RATE = 3e-4;

  private ConvStepBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @param args the model, the number of steps, examples of a batch
   */
  public static void main(String[] args) {
    ParityTask task = ParityTask.of(args[0], 0);
    int steps = Integer.parseInt(args[1]);
    TrainingSpec training =
        new TrainingSpec(
            Duration.parse(steps + "it"),
            Integer.parseInt(args[2]),
            TrainingSpec.Optimizer.ADAM,
            RATE,
            new TrainingSpec.Decay(0, 0, new TrainingSpec.Moments(0.9, 0.999, 1e-8)));
    List<Batch> batches = task.batches(WARM_UP + steps, new Step(training.batchSize(), RATE));
    try (TrainingSession session =
        Engines.named("djl").open(new TrainingTask(task.network(), task.data(), training))) {
      TrainingState start = new TrainingState(task.initial(), new TensorSet(List.of()), 0);
      session.load(start, task.network().denseMasks());
      session.train(batches.subList(0, WARM_UP));
      long wall = System.nanoTime();
      long cpu = cpuNanos();
      float[] losses = session.train(batches.subList(WARM_UP, batches.size()));
      double cpuSeconds = (cpuNanos() - cpu) / 1e9 / steps;
      double seconds = (System.nanoTime() - wall) / 1e9 / steps;
      System.out.printf(
          Locale.ROOT,
          "seconds_per_step %.4f cpu_seconds_per_step %.4f (loss %.4f)%n",
          seconds,
          cpuSeconds,
          losses[losses.length - 1]);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
