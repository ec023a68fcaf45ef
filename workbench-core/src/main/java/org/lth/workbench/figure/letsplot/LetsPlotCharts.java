package org.lth.workbench.figure.letsplot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.jetbrains.letsPlot.core.util.PlotSvgExportCommon;
import org.lth.workbench.figure.Charts;
import org.lth.workbench.figure.Drawing;
import org.lth.workbench.figure.Figure.Form;

/** Charts from plot specifications; images, which need no axes, from pixels. */
final class LetsPlotCharts implements Charts {
  private static final String STYLE = resource("charts.css");
  private static final String LIGHT =
      STYLE
          .lines()
          .filter(line -> !line.startsWith("@media (prefers-color-scheme:dark)"))
          .collect(Collectors.joining("\n", "", "\n.chart{background:#fff}\n"));

  @Override
  public String svg(Drawing figure, Use use) {
    if (figure.isEmpty()) {
      throw new IllegalArgumentException("figure " + figure.id() + " has no point");
    }
    String drawn = figure.form() == Form.IMAGE ? PixelImage.svg(figure) : plot(figure);
    ThemedSvg svg = new ThemedSvg(figure, drawn);
    return switch (use) {
      case WITHIN_PAGE -> svg.withinPage();
      case ALONE -> svg.alone(STYLE);
      case ON_WHITE -> svg.alone(LIGHT);
    };
  }

  /** Its state is that of one plot, so two are not drawn at once. */
  private static synchronized String plot(Drawing figure) {
    boolean isDots = figure.form() == Form.DOTS;
    Map<String, Object> spec =
        isDots ? new DotSpec(figure).values() : new PlotSpec(figure).values();
    int height = isDots ? new DotSpec(figure).height() : new PlotSpec(figure).height();
    return PlotSvgExportCommon.INSTANCE.buildSvgImageFromRawSpecs(
        spec,
        new DoubleVector(PlotSpec.WIDTH, height),
        (columns, rows, pixels) -> {
          throw new IllegalStateException("plots of ours have no raster");
        },
        false);
  }

  @Override
  public String style() {
    return STYLE;
  }

  private static String resource(String name) {
    try (InputStream bytes =
        Objects.requireNonNull(LetsPlotCharts.class.getResourceAsStream(name), name)) {
      return new String(bytes.readAllBytes(), UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a resource of ours cannot be read", impossible);
    }
  }
}
