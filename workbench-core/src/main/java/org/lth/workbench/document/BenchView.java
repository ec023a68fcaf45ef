package org.lth.workbench.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.ticket.FormBench;
import org.lth.workbench.ticket.LevelBench;

/**
 * What a run's tickets cost to use.
 *
 * @param run its id
 * @param kernels that computed
 * @param levels that were measured
 */
public record BenchView(String run, String kernels, List<LevelView> levels) {
  public BenchView {
    levels = List.copyOf(levels);
  }

  /** The view of measurements. */
  public static BenchView of(RunId run, String kernels, List<LevelBench> levels) {
    return new BenchView(run.value(), kernels, levels.stream().map(LevelView::of).toList());
  }

  /**
   * One ticket.
   *
   * @param level its number
   * @param density fraction of the prunable weights that is kept
   * @param kept prunable weights
   * @param total prunable weights
   * @param parameters of the network that are not pruned
   * @param dense with all weights
   * @param sparse with the kept weights only
   * @param faster which form is, by the number of images that go together
   * @param recordedCorrect test images that the run recorded as right
   * @param engineCorrect test images that its engine gets right here
   * @param tested test images
   * @param largestLogitDifference between the two forms
   * @param agrees whether scores and logits agree
   */
  public record LevelView(
      int level,
      double density,
      long kept,
      long total,
      long parameters,
      FormView dense,
      FormView sparse,
      Map<String, String> faster,
      long recordedCorrect,
      long engineCorrect,
      long tested,
      double largestLogitDifference,
      boolean agrees) {
    private static LevelView of(LevelBench level) {
      return new LevelView(
          level.level().number(),
          level.size().density().fraction(),
          level.size().density().kept(),
          level.size().density().total(),
          level.size().parameters(),
          FormView.of(level.dense()),
          FormView.of(level.sparse()),
          faster(level),
          level.agreement().recorded().correct(),
          level.agreement().engine(),
          level.agreement().recorded().total(),
          level.agreement().largestDifference(),
          level.agreement().holds());
    }

    private static Map<String, String> faster(LevelBench level) {
      Map<String, String> faster = new LinkedHashMap<>();
      faster.put("1", level.fasterAtOne());
      for (int i = 0; i < level.dense().throughputs().size(); i++) {
        int batch = level.dense().throughputs().get(i).batch();
        faster.put(Integer.toString(batch), level.fasterInBatches(i));
      }
      return faster;
    }
  }

  /**
   * One form of a ticket.
   *
   * @param bytes of its file
   * @param multiplyAdds for one image
   * @param correct test images that it gets right
   * @param latencyMicros median for one image
   * @param latencyMicrosP95 95th percentile for one image
   * @param imagesPerSecond by the number of images that go together
   */
  public record FormView(
      long bytes,
      long multiplyAdds,
      long correct,
      double latencyMicros,
      double latencyMicrosP95,
      Map<String, Double> imagesPerSecond) {
    private static FormView of(FormBench form) {
      Map<String, Double> rates = new LinkedHashMap<>();
      form.throughputs()
          .forEach(rate -> rates.put(Integer.toString(rate.batch()), rate.imagesPerSecond()));
      return new FormView(
          form.bytes(),
          form.multiplyAdds(),
          form.correct(),
          form.latency().median(),
          form.latency().p95(),
          rates);
    }
  }
}
