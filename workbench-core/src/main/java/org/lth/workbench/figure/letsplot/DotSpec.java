package org.lth.workbench.figure.letsplot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lth.workbench.figure.Axis;
import org.lth.workbench.figure.Drawing;
import org.lth.workbench.figure.Mark;

/**
 * A figure of one row for each series, in the words of Lets-Plot's specifications. Numbers go to
 * the right.
 *
 * @param figure to be drawn
 */
record DotSpec(Drawing figure) {
  private static final int MARGINS = 70;
  private static final int ROW = 40;
  private static final double ABOVE = 0.42;

  int height() {
    return MARGINS + ROW * figure.series().size();
  }

  Map<String, Object> values() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("kind", "plot");
    spec.put("data", data());
    spec.put("mapping", PlotSpec.map("x", "mean", "y", "row"));
    spec.put("layers", layers());
    spec.put("scales", scales());
    Map<String, Object> theme = PlotSpec.theme();
    theme.put("legend_position", "none");
    spec.put("theme", theme);
    return spec;
  }

  private Map<String, Object> data() {
    List<Object> rows = new ArrayList<>();
    List<Object> lows = new ArrayList<>();
    List<Object> means = new ArrayList<>();
    List<Object> highs = new ArrayList<>();
    Axis axis = figure.axes().y();
    for (int i = 0; i < figure.series().size(); i++) {
      for (Mark mark : figure.series().get(i).marks()) {
        rows.add(row(i));
        lows.add(PlotSpec.place(axis, mark.spread().low()));
        means.add(PlotSpec.place(axis, mark.spread().mean()));
        highs.add(PlotSpec.place(axis, mark.spread().high()));
      }
    }
    return PlotSpec.map("row", rows, "low", lows, "mean", means, "high", highs);
  }

  private List<Object> layers() {
    String ink = Sentinels.series(0);
    List<Object> layers = new ArrayList<>();
    layers.add(
        PlotSpec.map(
            "geom",
            "errorbar",
            "mapping",
            PlotSpec.map("xmin", "low", "xmax", "high"),
            "color",
            ink,
            "width",
            0.3,
            "size",
            0.7,
            "tooltips",
            "none"));
    layers.add(PlotSpec.map("geom", "point", "color", ink, "size", 3.4, "tooltips", "none"));
    layers.add(names());
    return layers;
  }

  /** Names are written above their rows, since an axis cuts off what is longer than a few words. */
  private Map<String, Object> names() {
    List<Object> places = new ArrayList<>();
    List<Object> rows = new ArrayList<>();
    List<Object> names = new ArrayList<>();
    double left =
        figure.series().stream()
            .flatMap(series -> series.marks().stream())
            .mapToDouble(mark -> PlotSpec.place(figure.axes().y(), mark.spread().low()))
            .min()
            .orElseThrow();
    for (int i = 0; i < figure.series().size(); i++) {
      places.add(left);
      rows.add(row(i) + ABOVE);
      names.add(figure.series().get(i).name());
    }
    Map<String, Object> layer =
        PlotSpec.map(
            "geom", "text", "data", PlotSpec.map("mean", places, "row", rows, "name", names));
    layer.put("mapping", PlotSpec.map("label", "name"));
    layer.put("hjust", "left");
    layer.put("size", 6);
    layer.put("color", Sentinels.series(0));
    layer.put("tooltips", "none");
    return layer;
  }

  private List<Object> scales() {
    List<Object> scales = new ArrayList<>();
    scales.add(PlotSpec.map("aesthetic", "x", "name", figure.axes().y().label()));
    scales.add(PlotSpec.map("aesthetic", "y", "name", "", "breaks", new ArrayList<>()));
    return scales;
  }

  /** The first series is the uppermost row. */
  private static double row(int series) {
    return -series;
  }
}
