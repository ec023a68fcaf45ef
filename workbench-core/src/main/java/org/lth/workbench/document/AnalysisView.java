package org.lth.workbench.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.analysis.Histogram;
import org.lth.workbench.analysis.SurvivorLayer;
import org.lth.workbench.analysis.TicketAnalysis;
import org.lth.workbench.analysis.UnitDegrees;
import org.lth.workbench.compare.WeightMovement;
import org.lth.workbench.event.RunEvent.Outcome;

/**
 * An analysis of one ticket with the keys of the command line's JSON.
 *
 * @param ticket {@code RUN@LEVEL}
 * @param density fraction of the prunable weights that is kept
 * @param earlyStopStep of the lowest validation loss
 * @param testAccuracy at the early stop
 * @param trainAccuracy at the early stop
 * @param generalizationGap train − test accuracy at the early stop
 * @param finalTestAccuracy at the last step
 * @param layers each prunable tensor
 * @param storage bytes on disk
 */
public record AnalysisView(
    String ticket,
    double density,
    long earlyStopStep,
    double testAccuracy,
    double trainAccuracy,
    double generalizationGap,
    double finalTestAccuracy,
    List<LayerView> layers,
    StorageView storage) {
  public AnalysisView {
    layers = List.copyOf(layers);
  }

  /** The view of an analysis. */
  public static AnalysisView of(TicketAnalysis analysis) {
    Outcome outcome = analysis.outcome();
    return new AnalysisView(
        analysis.address(),
        analysis.level().density().fraction(),
        outcome.earlyStopStep(),
        outcome.earlyStop().test().accuracy(),
        outcome.earlyStop().train().accuracy(),
        analysis.generalizationGap(),
        outcome.finalTest().accuracy(),
        analysis.layers().stream().map(layer -> LayerView.of(analysis, layer)).toList(),
        StorageView.of(analysis.storage()));
  }

  /**
   * One prunable tensor.
   *
   * @param name the tensor
   * @param kept weights
   * @param total weights
   * @param movement mean of |w_T − w_0| of the kept weights in the ticket's own training; absent if
   *     nothing is kept
   * @param denseTraining what the dense network's training did to weights in the ticket and not in
   *     it; absent in a run without a dense network
   * @param initial how the kept weights' initial values are distributed
   * @param incoming kept weights of each unit that the layer computes; absent without units
   * @param outgoing kept weights of each unit that the layer reads; absent without units
   */
  public record LayerView(
      String name,
      long kept,
      long total,
      @Nullable Double movement,
      @Nullable SplitView denseTraining,
      HistogramView initial,
      @Nullable DegreesView incoming,
      @Nullable DegreesView outgoing) {

    private static LayerView of(TicketAnalysis analysis, SurvivorLayer layer) {
      WeightMovement movement =
          analysis.movement().stream()
              .filter(each -> each.name().equals(layer.name()))
              .findFirst()
              .orElseThrow();
      UnitDegrees degrees =
          analysis.degrees().stream()
              .filter(each -> each.layer().equals(layer.name()))
              .findFirst()
              .orElse(null);
      return new LayerView(
          layer.name(),
          movement.kept(),
          analysis.total(layer.name()),
          finite(movement.meanAbsolute()),
          layer.training().map(SplitView::of).orElse(null),
          HistogramView.of(layer),
          degrees == null ? null : DegreesView.of(degrees.incoming()),
          degrees == null ? null : DegreesView.of(degrees.outgoing()));
    }
  }

  /**
   * The dense network's weights in two groups.
   *
   * @param kept in the ticket
   * @param pruned not in the ticket
   */
  public record SplitView(MovedView kept, MovedView pruned) {
    private static SplitView of(SurvivorLayer.Split split) {
      return new SplitView(MovedView.of(split.kept()), MovedView.of(split.pruned()));
    }
  }

  /**
   * A group of weights.
   *
   * @param count how many
   * @param distance mean of |w_T − w_0|; absent if there are none
   * @param growth mean of |w_T| − |w_0|; absent if there are none
   */
  public record MovedView(long count, @Nullable Double distance, @Nullable Double growth) {
    private static MovedView of(SurvivorLayer.Moved moved) {
      return new MovedView(moved.count(), finite(moved.distance()), finite(moved.growth()));
    }
  }

  /**
   * Initial values in bins of equal width.
   *
   * @param from lower end of the first bin
   * @param to upper end of the last bin
   * @param kept counts of kept weights
   * @param dense counts of all weights of the dense network; absent without one
   */
  public record HistogramView(double from, double to, long[] kept, long @Nullable [] dense) {
    private static HistogramView of(SurvivorLayer layer) {
      double reach = layer.initial().reach();
      return new HistogramView(
          -reach,
          reach,
          layer.initial().counts(),
          layer.original().map(Histogram::counts).orElse(null));
    }
  }

  /**
   * Kept weights of units.
   *
   * @param counts of each unit
   * @param empty units without any
   * @param mean over units
   * @param unevenness standard deviation divided by the mean; absent if nothing is kept
   */
  public record DegreesView(long[] counts, long empty, double mean, @Nullable Double unevenness) {
    private static DegreesView of(UnitDegrees.Degrees degrees) {
      return new DegreesView(
          degrees.counts(), degrees.empty(), degrees.mean(), finite(degrees.unevenness()));
    }
  }

  /**
   * Bytes of files.
   *
   * @param masks of the masks
   * @param weights initial, at the early stop and at the last step
   * @param total both
   * @param dense of the dense network's same weights; absent without one
   */
  public record StorageView(long masks, long weights, long total, @Nullable Long dense) {
    private static StorageView of(TicketAnalysis.Storage storage) {
      return new StorageView(
          storage.masks(), storage.weights(), storage.total(), storage.dense().orElse(null));
    }
  }

  /** JSON has no NaN. */
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
