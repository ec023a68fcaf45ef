package org.lth.workbench.document;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.compare.LayerComparison;
import org.lth.workbench.compare.TicketComparison;
import org.lth.workbench.compare.TicketContent;
import org.lth.workbench.compare.WeightMovement;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.Outcome;

/**
 * Tickets held against the first of them, with the keys of the command line's JSON, which the web
 * view shares.
 *
 * @param tickets in the order in which they were named
 * @param comparisons of each but the first with the first
 */
public record ComparisonView(List<TicketView> tickets, List<PairView> comparisons) {
  public ComparisonView {
    tickets = List.copyOf(tickets);
    comparisons = List.copyOf(comparisons);
  }

  /** Compares trained tickets with the first of them. */
  public static ComparisonView of(List<TicketContent> tickets) {
    return new ComparisonView(
        tickets.stream().map(TicketView::of).toList(),
        tickets.stream()
            .skip(1)
            .map(other -> PairView.of(compared(tickets.get(0), other)))
            .toList());
  }

  private static TicketComparison compared(TicketContent first, TicketContent other) {
    return TicketComparison.of(
        new TicketComparison.Baseline(first), new TicketComparison.Candidate(other));
  }

  /**
   * One ticket.
   *
   * @param ticket its address, {@code RUN@LEVEL}
   * @param density fraction of the prunable weights that is kept
   * @param kept prunable weights
   * @param total prunable weights
   * @param earlyStopStep step of the lowest validation loss
   * @param validationAccuracy at the early-stop step, a fraction
   * @param testAccuracy at the early-stop step, a fraction
   * @param trainAccuracy at the early-stop step, a fraction
   * @param finalTestAccuracy at the last step, a fraction
   * @param movement how far training moved its weights: each prunable tensor, then all together
   */
  public record TicketView(
      String ticket,
      double density,
      long kept,
      long total,
      long earlyStopStep,
      double validationAccuracy,
      double testAccuracy,
      double trainAccuracy,
      double finalTestAccuracy,
      List<MovementView> movement) {
    public TicketView {
      movement = List.copyOf(movement);
    }

    /** All prunable tensors together. */
    public MovementView moved() {
      return movement.get(movement.size() - 1);
    }

    private static TicketView of(TicketContent ticket) {
      Outcome outcome = ticket.level().trained().map(LevelTrained::outcome).orElseThrow();
      return new TicketView(
          ticket.address(),
          ticket.level().density().fraction(),
          ticket.level().density().kept(),
          ticket.level().density().total(),
          outcome.earlyStopStep(),
          outcome.earlyStop().validation().accuracy(),
          outcome.earlyStop().test().accuracy(),
          outcome.earlyStop().train().accuracy(),
          outcome.finalTest().accuracy(),
          WeightMovement.of(ticket).stream().map(MovementView::of).toList());
    }
  }

  /**
   * How far training moved the kept weights of one prunable tensor, or of all.
   *
   * @param name the tensor; {@code all} for all
   * @param kept how many weights there are
   * @param meanAbsolute mean of |w_T − w_0|; absent if nothing is kept
   * @param euclidean length of w_T − w_0
   * @param signChanges fraction that ended with another sign; absent if nothing is kept
   */
  public record MovementView(
      String name,
      long kept,
      @Nullable Double meanAbsolute,
      double euclidean,
      @Nullable Double signChanges) {

    private static MovementView of(WeightMovement movement) {
      return new MovementView(
          movement.name(),
          movement.kept(),
          present(movement.meanAbsolute()),
          movement.euclidean(),
          present(movement.signChanges()));
    }
  }

  /** JSON has no NaN. */
  private static @Nullable Double present(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /**
   * Two tickets.
   *
   * @param left the first ticket
   * @param right what is held against it
   * @param whole all prunable tensors together
   * @param layers each of them
   */
  public record PairView(String left, String right, LayerView whole, List<LayerView> layers) {
    public PairView {
      layers = List.copyOf(layers);
    }

    private static PairView of(TicketComparison comparison) {
      return new PairView(
          comparison.left().address(),
          comparison.right().address(),
          LayerView.of(comparison.whole()),
          comparison.layers().stream().map(LayerView::of).toList());
    }
  }

  /**
   * One prunable tensor in two tickets, or all of them.
   *
   * @param name the tensor; empty for all
   * @param keptLeft weights kept in the left ticket
   * @param keptRight weights kept in the right ticket
   * @param keptBoth weights kept in both
   * @param jaccard kept in both, of those kept in either
   * @param chanceJaccard what that would be for random masks of these sizes
   * @param signAgreement fraction of the weights kept in both whose trained values have one sign;
   *     absent if none is
   * @param initDistance Euclidean, between the initial weights
   * @param trainedDistance Euclidean, between the trained weights
   */
  public record LayerView(
      String name,
      long keptLeft,
      long keptRight,
      long keptBoth,
      double jaccard,
      double chanceJaccard,
      @Nullable Double signAgreement,
      double initDistance,
      double trainedDistance) {

    private static LayerView of(LayerComparison layer) {
      return new LayerView(
          layer.name(),
          layer.overlap().left(),
          layer.overlap().right(),
          layer.overlap().both(),
          layer.overlap().jaccard(),
          layer.overlap().chanceJaccard(),
          present(layer.signAgreement()),
          layer.distance().initial(),
          layer.distance().trained());
    }
  }
}
