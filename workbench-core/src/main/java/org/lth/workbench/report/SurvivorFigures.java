package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.lth.workbench.analysis.Histogram;
import org.lth.workbench.analysis.SurvivorLayer;
import org.lth.workbench.analysis.SurvivorLayer.Moved;
import org.lth.workbench.domain.Level;
import org.lth.workbench.figure.Axis;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.figure.Figure.Axes;
import org.lth.workbench.figure.Figure.Form;
import org.lth.workbench.figure.Figure.Title;
import org.lth.workbench.figure.Point;
import org.lth.workbench.figure.Series;

/**
 * What distinguishes the weights that tickets keep (Frankle and Carbin 2019, appendices F.1, F.2
 * and F.5).
 *
 * @param data of the study
 * @param facts of its trunks' tickets
 */
record SurvivorFigures(ReportData data, List<TicketFacts> facts) {
  /** The appendix looks at these: 41.05, 16.88 and 6.95 %. */
  static final double[] DENSITIES = {0.4105, 0.1688, 0.0695};

  Section section() {
    List<Figure> figures = new ArrayList<>();
    for (String layer : TicketFacts.layers(facts)) {
      figures.add(initial(layer));
    }
    figures.add(
        movement(
            new Title(
                "movement-distance",
                "How far training moved weights",
                "Mean of |w_T - w_0| in the dense network's training, of the weights that the"
                    + " ticket keeps and of those that it does not (F.5); bars over replicates."),
            "mean |w_T - w_0|",
            Moved::distance));
    figures.add(
        movement(
            new Title(
                "movement-growth",
                "How much training grew weights",
                "Mean of |w_T| - |w_0| in the dense network's training, of the weights that the"
                    + " ticket keeps and of those that it does not (F.5); bars over replicates."),
            "mean |w_T| - |w_0|",
            Moved::growth));
    return Section.figures(
        "Survivors (appendix F)",
        List.of(
            "Levels are those nearest to the paper's 41.05, 16.88 and 6.95 % of the weights; of"
                + " networks with many layers the first, the middle and the last are shown."),
        figures);
  }

  private Figure initial(String layer) {
    List<Series> series = new ArrayList<>();
    List<Point> dense = new ArrayList<>();
    facts.stream()
        .filter(each -> each.number() == 0)
        .forEach(each -> add(each, SurvivorLayer::initial, layer, dense));
    if (!dense.isEmpty()) {
      series.add(new Series("100 %", dense));
    }
    for (Level level : data.near(DENSITIES)) {
      List<Point> points = new ArrayList<>();
      facts.stream()
          .filter(each -> each.number() == level.number())
          .forEach(each -> add(each, SurvivorLayer::initial, layer, points));
      series.add(new Series(data.percent(level) + " %", points));
    }
    return new Figure(
        new Title(
            "initial-" + Figure.idOf(layer),
            "Initial weights of survivors, " + layer,
            "Initial values of the weights kept at a density, as shares of "
                + Histogram.BINS
                + " bins (F.1): mean over replicates, and the band of their extremes."),
        Form.CURVES,
        new Axes(Axis.linear("initial weight"), Axis.percent("share of kept weights")),
        series);
  }

  private static void add(
      TicketFacts fact,
      java.util.function.Function<SurvivorLayer, Histogram> which,
      String name,
      List<Point> points) {
    Optional<SurvivorLayer> layer = layer(fact, name);
    layer
        .map(which)
        .ifPresent(
            histogram -> {
              double sum = java.util.Arrays.stream(histogram.counts()).sum();
              for (int bin = 0; bin < histogram.counts().length && sum > 0; bin++) {
                double centre = histogram.reach() * ((2 * bin + 1.0) / Histogram.BINS - 1);
                points.add(fact.point(new Point.At(bin, centre), histogram.counts()[bin] / sum));
              }
            });
  }

  private static Optional<SurvivorLayer> layer(TicketFacts fact, String name) {
    return fact.analysis().layers().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private Figure movement(Title title, String label, ToDoubleFunction<Moved> measure) {
    List<Series> series = new ArrayList<>();
    for (String layer : TicketFacts.layers(facts)) {
      List<Point> kept = new ArrayList<>();
      List<Point> pruned = new ArrayList<>();
      for (TicketFacts fact : facts) {
        Optional<SurvivorLayer.Split> split =
            layer(fact, layer).flatMap(SurvivorLayer::training).filter(all -> fact.number() > 0);
        split.ifPresent(
            groups -> {
              addFinite(fact, measure.applyAsDouble(groups.kept()), kept);
              addFinite(fact, measure.applyAsDouble(groups.pruned()), pruned);
            });
      }
      series.add(new Series(layer + ", kept", kept));
      series.add(new Series(layer + ", pruned", pruned));
    }
    return new Figure(title, Form.LINES, new Axes(Axis.density(), Axis.linear(label)), series);
  }

  private static void addFinite(TicketFacts fact, double value, List<Point> points) {
    if (Double.isFinite(value)) {
      points.add(fact.point(fact.level().at(), value));
    }
  }
}
