package org.lth.workbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lth.workbench.analysis.UnitDegrees;
import org.lth.workbench.analysis.UnitDegrees.Degrees;
import org.lth.workbench.compare.InputSurvivors;
import org.lth.workbench.domain.LayerCount;
import org.lth.workbench.domain.Level;
import org.lth.workbench.figure.Axis;
import org.lth.workbench.figure.Figure;
import org.lth.workbench.figure.Figure.Axes;
import org.lth.workbench.figure.Figure.Form;
import org.lth.workbench.figure.Figure.Title;
import org.lth.workbench.figure.Numbers;
import org.lth.workbench.figure.Point;
import org.lth.workbench.figure.Series;

/**
 * Where tickets keep weights: by layer, by unit (Frankle and Carbin 2019, appendix F.6) and by
 * input.
 *
 * @param data of the study
 * @param facts of its trunks' tickets
 */
record UnitFigures(ReportData data, List<TicketFacts> facts) {
  private static final int BINS = 24;
  private static final double WIDTH = 0.125;
  private static final int SMALLEST_LAYER = 16;

  Section section() {
    List<Figure> figures = new ArrayList<>(List.of(layers()));
    for (String layer : TicketFacts.layers(facts)) {
      figures.add(degrees(layer, "incoming", UnitDegrees::incoming));
      figures.add(degrees(layer, "outgoing", UnitDegrees::outgoing));
    }
    figures.removeIf(figure -> figure.size() == 0);
    data.near(SurvivorFigures.DENSITIES).forEach(level -> image(level).ifPresent(figures::add));
    return Section.figures(
        "Layers, units and inputs",
        List.of(
            "A unit's connectivity is its kept weights over the mean of its layer's units: a ticket"
                + " that prunes evenly has all units at 1, and units without any weight are at 0."
                + " Layers of fewer than "
                + SMALLEST_LAYER
                + " units on a side are left out there."),
        figures);
  }

  private Figure layers() {
    List<Series> series = new ArrayList<>();
    for (String layer : TicketFacts.layers(facts)) {
      List<Point> points = new ArrayList<>();
      for (TicketFacts fact : facts) {
        fact.level().level().layers().stream()
            .filter(count -> count.name().value().equals(layer))
            .map(LayerCount::density)
            .forEach(kept -> points.add(fact.pointOfMask(fact.level().at(), kept.fraction())));
      }
      series.add(new Series(layer, points));
    }
    return new Figure(
        new Title(
            "layer-density",
            "Density of each layer",
            "Weights that a layer keeps against those that the network keeps; bars over"
                + " replicates."),
        Form.LINES,
        new Axes(Axis.density(), Axis.percent("weights of the layer kept")),
        series);
  }

  private Figure degrees(String layer, String side, Function<UnitDegrees, Degrees> which) {
    List<Series> series = new ArrayList<>();
    for (Level level : data.near(SurvivorFigures.DENSITIES)) {
      List<Point> points = new ArrayList<>();
      for (TicketFacts fact : facts) {
        if (fact.number() == level.number()) {
          fact.analysis().degrees().stream()
              .filter(each -> each.layer().equals(layer))
              .map(which)
              .filter(degrees -> degrees.counts().length >= SMALLEST_LAYER && degrees.mean() > 0)
              .forEach(degrees -> addShares(fact, degrees, points));
        }
      }
      series.add(new Series(data.percent(level) + " %", points));
    }
    return new Figure(
        new Title(
            side + "-" + Figure.idOf(layer),
            "Units by " + side + " weights, " + layer,
            "Shares of units whose kept "
                + side
                + " weights are so many times the layer's mean (F.6); what is above 3 is counted"
                + " in the last bin. Mean over replicates, and the band of their extremes."),
        Form.CURVES,
        new Axes(Axis.linear("kept weights over the mean"), Axis.percent("share of units")),
        series);
  }

  private static void addShares(TicketFacts fact, Degrees degrees, List<Point> points) {
    long[] bins = new long[BINS];
    for (long count : degrees.counts()) {
      bins[Math.min(BINS - 1, (int) ((double) count / degrees.mean() / WIDTH))]++;
    }
    for (int bin = 0; bin < BINS; bin++) {
      points.add(
          fact.pointOfMask(
              new Point.At(bin, (bin + 0.5) * WIDTH),
              (double) bins[bin] / degrees.counts().length));
    }
  }

  /** The first replicate's first layer. */
  private Optional<Figure> image(Level level) {
    return facts.stream()
        .filter(each -> each.number() == level.number())
        .findFirst()
        .flatMap(fact -> InputSurvivors.of(fact.masks()).map(kept -> image(fact, kept)));
  }

  private Figure image(TicketFacts fact, InputSurvivors inputs) {
    List<Point> points = new ArrayList<>();
    for (int pixel = 0; pixel < inputs.kept().length; pixel++) {
      points.add(
          fact.pointOfMask(
              new Point.At(pixel, pixel % inputs.width()), (double) inputs.kept()[pixel]));
    }
    String density = Numbers.density(fact.level().density());
    return new Figure(
        new Title(
            "inputs-level-" + fact.number(),
            "First layer's mask, " + density + " %",
            "Weights of "
                + inputs.layer()
                + " that each pixel keeps, of "
                + inputs.units()
                + ", in "
                + fact.level().cell()
                + " at "
                + density
                + " %; "
                + inputs.empty()
                + " pixels keep none."),
        Form.IMAGE,
        new Axes(Axis.linear("column"), Axis.linear("kept weights")),
        List.of(new Series("kept weights", points)));
  }
}
