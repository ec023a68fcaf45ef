package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.lth.workbench.compare.LayerComparison.Overlap;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.figure.Axis;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.figure.Figure.Axes;
import org.lth.workbench.figure.Figure.Form;
import org.lth.workbench.figure.Figure.Title;
import org.lth.workbench.figure.Point;
import org.lth.workbench.figure.Series;
import org.lth.workbench.report.TrainedLevel.Sources;

/**
 * What replicates' masks share, and what tickets take on disk.
 *
 * @param facts of the trunks' tickets
 */
record OverlapFigures(List<TicketFacts> facts) {

  Section overlap() {
    List<Point> measured = new ArrayList<>();
    List<Point> chance = new ArrayList<>();
    for (TicketFacts left : facts) {
      facts.stream()
          .filter(right -> right.number() == left.number() && left.number() > 0)
          .filter(right -> right.level().replicate() > left.level().replicate())
          .forEach(
              right -> {
                Overlap overlap = overlap(left, right);
                measured.add(point(left, right, overlap.jaccard()));
                chance.add(point(left, right, overlap.chanceJaccard()));
              });
    }
    if (measured.isEmpty()) {
      return Section.words(
          "Masks of replicates",
          List.of("There is no density at which two replicates have a trained ticket."));
    }
    return Section.figures(
        "Masks of replicates",
        List.of("Replicates begin with other weights, so shared weights say what data alone does."),
        List.of(
            new Figure(
                new Title(
                    "mask-overlap",
                    "Overlap of replicates' masks",
                    "Weights kept in both of two replicates, of those kept in either (Jaccard), and"
                        + " what masks drawn at random in each layer share. Pairs of one first"
                        + " replicate are averaged before; bars are extremes over those."),
                Form.LINES,
                new Axes(Axis.density(), Axis.percent("shared of kept")),
                List.of(new Series("replicates", measured), new Series("by chance", chance)))));
  }

  private static Overlap overlap(TicketFacts left, TicketFacts right) {
    long leftKept = 0;
    long rightKept = 0;
    long both = 0;
    double chance = 0;
    for (Mask mask : left.masks()) {
      Mask other = right.masks().get(mask.name());
      BitSet shared = mask.kept();
      shared.and(other.kept());
      leftKept += mask.keptCount();
      rightKept += other.keptCount();
      both += shared.cardinality();
      chance += (double) mask.keptCount() * other.keptCount() / mask.total();
    }
    return new Overlap(leftKept, rightKept, both, chance);
  }

  private static Point point(TicketFacts left, TicketFacts right, double value) {
    Sources one = left.level().sources();
    Sources two = right.level().sources();
    return new Point(
        left.level().at(), value, left.level().replicate(), List.of(one.mask(), two.mask()));
  }

  Section storage() {
    List<Point> ticket = new ArrayList<>();
    List<Point> dense = new ArrayList<>();
    for (TicketFacts fact : facts) {
      ticket.add(fact.point(fact.level().at(), fact.analysis().storage().total() / 1e6));
      fact.analysis()
          .storage()
          .dense()
          .ifPresent(bytes -> dense.add(fact.point(fact.level().at(), bytes / 1e6)));
    }
    return Section.figures(
        "Storage",
        List.of(),
        List.of(
            new Figure(
                new Title(
                    "ticket-storage",
                    "Bytes of tickets in this home",
                    "Files of a ticket's mask, initial, early-stop and last weights, against those"
                        + " of the dense network's weights."),
                Form.LINES,
                new Axes(Axis.density(), Axis.linear("megabytes")),
                List.of(new Series("ticket", ticket), new Series("dense", dense)))));
  }
}
