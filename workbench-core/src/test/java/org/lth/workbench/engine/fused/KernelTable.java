package org.lth.workbench.engine.fused;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.lth.workbench.network.Dense;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Prints what the kernels take and which share of the processor's peak they reach. A call takes far
 * less than a process is left alone for, so the median of single calls says little of what else
 * runs.
 */
final class KernelTable {
  private static final String PACKAGE = KernelTable.class.getPackageName().replace(".", "\\.");

  /** Loops of vectors are slow until they are compiled, which takes seconds. */
  private static final int WARM_UPS = 4;

  private static final int MEASUREMENTS = 5;

  private static final double MEDIAN = 50;

  private KernelTable() {}

  /**
   * Runs the benchmarks.
   *
   * @param args a pattern of their names, or {@code .}; then for each table the JVM's options in
   *     one argument
   */
  public static void main(String[] args) throws RunnerException {
    for (String options : List.of(args).subList(1, args.length)) {
      Collection<RunResult> results = run(args[0], options.split(" ", -1));
      double peak =
          results.stream()
              .filter(KernelTable::isPeak)
              .mapToDouble(KernelTable::rate)
              .max()
              .orElse(Double.NaN);
      System.out.printf(Locale.ROOT, "%n%s%n", options);
      for (RunResult result : results) {
        System.out.println(line(result, peak));
      }
    }
  }

  private static Collection<RunResult> run(String pattern, String[] options)
      throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(PACKAGE + "\\.VectorPeakBenchmark")
                .include(PACKAGE + "\\..*Benchmark\\..*" + pattern)
                .mode(Mode.SampleTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(MEASUREMENTS)
                .measurementTime(TimeValue.milliseconds(400))
                .jvmArgs(options)
                .verbosity(VerboseMode.SILENT)
                .build())
        .run();
  }

  private static String line(RunResult result, double peak) {
    String what = name(result) + (isPeak(result) ? "" : density(result));
    String time = String.format(Locale.ROOT, "%-22s %9.1f µs", what, micros(result));
    return operations(result).isEmpty()
        ? time
        : time
            + String.format(
                Locale.ROOT,
                " %7.1f GFLOP/s %4.0f %% of the peak",
                rate(result),
                100 * rate(result) / peak);
  }

  private static String name(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  private static boolean isPeak(RunResult result) {
    return name(result).equals("peak");
  }

  private static String density(RunResult result) {
    String density = result.getParams().getParam("density");
    return density == null ? "" : " " + density;
  }

  private static double micros(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(MEDIAN);
  }

  /** Billions of operations per second. */
  private static double rate(RunResult result) {
    return operations(result).orElse(Double.NaN) / micros(result) / 1000;
  }

  /** Multiplications and additions of matrix products in one call; nothing else is counted. */
  private static OptionalDouble operations(RunResult result) {
    if (isPeak(result)) {
      double sums = 2.0 * VectorPeakBenchmark.SUMS * VectorPeakBenchmark.TERMS;
      return OptionalDouble.of(sums * lanes(result));
    }
    double first = products(KernelBenchmark.FIRST_LAYER);
    double second = products(KernelBenchmark.SECOND_LAYER);
    double all = first + second + products(new Dense.Size(100, 10));
    Map<String, Double> dense =
        Map.of(
            "forward", first * Layout.SAMPLES,
            "update", first * KernelBenchmark.BATCH,
            "backward", second * Layout.SAMPLES,
            "step", (3 * all - first) * KernelBenchmark.BATCH,
            "evaluate", all * KernelBenchmark.SCORED);
    return dense.containsKey(name(result))
        ? OptionalDouble.of(
            dense.get(name(result)) * Double.parseDouble(result.getParams().getParam("density")))
        : OptionalDouble.empty();
  }

  /** Floats of the vectors that the options ask for. */
  private static int lanes(RunResult result) {
    String start = "-D" + KernelChoice.PROPERTY + "=";
    return result.getParams().getJvmArgs().stream()
        .filter(option -> option.startsWith(start))
        .mapToInt(option -> Integer.parseInt(option.substring(start.length())) / Float.SIZE)
        .findFirst()
        .orElseThrow();
  }

  private static double products(Dense.Size size) {
    return 2.0 * size.inputs() * size.outputs();
  }
}
