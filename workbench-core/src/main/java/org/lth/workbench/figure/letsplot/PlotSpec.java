package org.lth.workbench.figure.letsplot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lth.workbench.figure.Axis;
import org.lth.workbench.figure.Drawing;
import org.lth.workbench.figure.Figure.Form;
import org.lth.workbench.figure.Mark;
import org.lth.workbench.figure.Numbers;

/**
 * A figure in the words of Lets-Plot's specifications.
 *
 * @param figure to be drawn
 */
record PlotSpec(Drawing figure) {
  /** So narrow that its text can be read on a phone, to which it is scaled. */
  static final int WIDTH = 440;

  private static final int PLOT_HEIGHT = 300;
  private static final int LEGEND_ROW = 22;
  private static final int LETTER = 8;
  private static final int KEY = 34;
  private static final int LABELS = 9;
  private static final int THINNED = 3;
  private static final double PERCENT = 100;

  /** Places and labels of an axis. */
  private record Breaks(List<Object> places, List<Object> labels) {}

  int height() {
    int rows = (figure.series().size() + columns() - 1) / columns();
    return PLOT_HEIGHT + LEGEND_ROW * rows;
  }

  private int columns() {
    int longest =
        figure.series().stream().mapToInt(series -> series.name().length()).max().orElse(1);
    int fitting = WIDTH / (LETTER * longest + KEY);
    return Math.max(1, Math.min(figure.series().size(), fitting));
  }

  /** The specification; Lets-Plot changes what it is given, so each is new. */
  Map<String, Object> values() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("kind", "plot");
    spec.put("data", data());
    spec.put("mapping", map("x", "x", "y", "mean", "color", "series"));
    spec.put("layers", layers());
    spec.put("scales", scales());
    spec.put("theme", theme());
    spec.put("guides", guides());
    if (figure.form() == Form.TRAINING) {
      spec.put("coord", map("name", "cartesian", "ylim", settled()));
    }
    return spec;
  }

  private Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    for (String column : List.of("x", "low", "mean", "high", "series")) {
      data.put(column, new ArrayList<>());
    }
    for (Drawing.Line series : figure.series()) {
      for (Mark mark : series.marks()) {
        add(data, "x", place(figure.axes().x(), mark.at().x()));
        add(data, "low", place(figure.axes().y(), mark.spread().low()));
        add(data, "mean", place(figure.axes().y(), mark.spread().mean()));
        add(data, "high", place(figure.axes().y(), mark.spread().high()));
        add(data, "series", series.name());
      }
    }
    return data;
  }

  @SuppressWarnings("unchecked") // Only data() fills the map, with lists.
  private static void add(Map<String, Object> data, String column, Object value) {
    ((List<Object>) data.get(column)).add(value);
  }

  static double place(Axis axis, double value) {
    return switch (axis.scale()) {
      case LINEAR -> value;
      case PERCENT -> PERCENT * value;
      case DENSITY -> -StrictMath.log(value);
    };
  }

  private List<Object> layers() {
    List<Object> layers = new ArrayList<>();
    if (figure.form() != Form.LINES) {
      layers.add(
          map(
              "geom",
              "ribbon",
              "mapping",
              map("ymin", "low", "ymax", "high", "fill", "series"),
              "alpha",
              0.18,
              "size",
              0,
              "show_legend",
              false,
              "tooltips",
              "none"));
      layers.add(
          map(
              "geom",
              "line",
              "mapping",
              map("linetype", "series"),
              "size",
              1.1,
              "tooltips",
              "none"));
      return layers;
    }
    layers.add(
        map(
            "geom",
            "errorbar",
            "mapping",
            map("ymin", "low", "ymax", "high"),
            "width",
            0.2,
            "size",
            0.7,
            "alpha",
            0.75,
            "show_legend",
            false,
            "tooltips",
            "none"));
    layers.add(map("geom", "line", "size", 0.9, "show_legend", false, "tooltips", "none"));
    layers.add(
        map("geom", "point", "mapping", map("shape", "series"), "size", 3.2, "tooltips", "none"));
    return layers;
  }

  /** The values from a tenth of the steps on. */
  private List<Object> settled() {
    double last = places().get(places().size() - 1);
    List<Mark> settled =
        figure.series().stream()
            .flatMap(series -> series.marks().stream())
            .filter(mark -> mark.at().x() >= last / 10)
            .toList();
    Axis axis = figure.axes().y();
    double low = settled.stream().mapToDouble(mark -> mark.spread().low()).min().orElseThrow();
    double high = settled.stream().mapToDouble(mark -> mark.spread().high()).max().orElseThrow();
    return new ArrayList<>(List.of(place(axis, low), place(axis, high)));
  }

  private List<Double> places() {
    return figure.series().stream()
        .flatMap(series -> series.marks().stream())
        .map(mark -> place(figure.axes().x(), mark.at().x()))
        .sorted()
        .toList();
  }

  private List<Object> scales() {
    List<Object> names = new ArrayList<>();
    List<Object> colours = new ArrayList<>();
    List<Object> shapes = new ArrayList<>();
    List<Object> dashes = new ArrayList<>();
    for (int i = 0; i < figure.series().size(); i++) {
      names.add(figure.series().get(i).name());
      colours.add(Sentinels.series(i));
      shapes.add(List.of(16, 17, 15, 18, 1, 2, 0, 5).get(i % Sentinels.SERIES));
      dashes.add(
          List.of("solid", "dashed", "longdash", "dotdash", "dotted", "twodash", "solid", "dashed")
              .get(i % Sentinels.SERIES));
    }
    List<Object> scales = new ArrayList<>();
    scales.add(x());
    scales.add(map("aesthetic", "y", "name", figure.axes().y().label()));
    scales.add(manual("color", names, colours));
    scales.add(manual("fill", names, colours));
    scales.add(manual("shape", names, shapes));
    scales.add(manual("linetype", names, dashes));
    return scales;
  }

  private Map<String, Object> x() {
    Map<String, Object> x = map("aesthetic", "x", "name", figure.axes().x().label());
    if (figure.axes().x().scale() == Axis.Scale.DENSITY) {
      Breaks breaks = densities();
      x.put("breaks", breaks.places());
      x.put("labels", breaks.labels());
    }
    return x;
  }

  /** Every level is labelled, or every third as in the paper where that would be too many. */
  private Breaks densities() {
    TreeMap<Long, Double> levels = new TreeMap<>();
    figure
        .series()
        .forEach(
            series -> series.marks().forEach(mark -> levels.put(mark.at().slot(), mark.at().x())));
    Breaks breaks = new Breaks(new ArrayList<>(), new ArrayList<>());
    int step = levels.size() <= LABELS ? 1 : THINNED;
    int index = 0;
    for (double density : levels.values()) {
      if (index % step == 0) {
        breaks.places().add(place(figure.axes().x(), density));
        breaks.labels().add(Numbers.density(density));
      }
      index++;
    }
    return breaks;
  }

  private static Map<String, Object> manual(
      String aesthetic, List<Object> names, List<Object> values) {
    return map(
        "aesthetic", aesthetic, "name", "", "limits", new ArrayList<>(names), "values", values);
  }

  private Map<String, Object> guides() {
    Map<String, Object> guides = new LinkedHashMap<>();
    for (String aesthetic : List.of("color", "shape", "linetype")) {
      guides.put(aesthetic, map("name", "legend", "ncol", columns(), "byrow", true));
    }
    return guides;
  }

  static Map<String, Object> theme() {
    Map<String, Object> grid = map("name", "line", "color", Sentinels.grid(), "blank", false);
    Map<String, Object> nothing = map("name", "blank", "blank", true);
    return map(
        "name", "minimal",
        "legend_position", "top",
        "legend_title", new LinkedHashMap<>(nothing),
        "plot_background", new LinkedHashMap<>(nothing),
        "panel_background", new LinkedHashMap<>(nothing),
        "legend_background", new LinkedHashMap<>(nothing),
        "panel_grid_minor", new LinkedHashMap<>(nothing),
        "panel_grid_major", new LinkedHashMap<>(grid),
        "axis_line", new LinkedHashMap<>(grid),
        "axis_ticks", new LinkedHashMap<>(grid));
  }

  /** Keys and values in turn. */
  static Map<String, Object> map(Object... entries) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put((String) entries[i], entries[i + 1]);
    }
    return map;
  }
}
