package org.lth.workbench.mirror.xchart;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.lth.workbench.mirror.Figures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Charts in memory; needs no display, but fonts. */
final class XchartFigures implements Figures {
  private static final Logger LOG = LoggerFactory.getLogger(XchartFigures.class);
  private static final int WIDTH = 800;
  private static final int HEIGHT = 500;
  private static final double PERCENT = 100;

  private boolean isImpossible;

  static {
    // The toolkit of windows is not needed, and looking for a display can hang.
    System.setProperty("java.awt.headless", "true");
  }

  @Override
  public synchronized Optional<byte[]> accuracyByDensity(String title, List<Series> series) {
    if (isImpossible) {
      return Optional.empty();
    }
    try {
      return Optional.of(draw(title, series));
    } catch (LinkageError | InternalError noFonts) {
      // A Java without its graphics, or a machine without fonts, is good enough for training.
      LOG.warn("figures cannot be drawn here: {}", noFonts.toString());
      isImpossible = true;
      return Optional.empty();
    }
  }

  private static double halvings(double density) {
    return -Math.log(density) / Math.log(2);
  }

  private static byte[] draw(String title, List<Series> series) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("weights kept (%), logarithmic")
            .yAxisTitle("test accuracy at the early stop (%)")
            .build();
    // XChart labels a logarithmic axis at powers of ten only, of which there may be one.
    chart
        .getStyler()
        .setxAxisTickLabelsFormattingFunction(
            halvings -> String.format(Locale.ROOT, "%.3g", PERCENT * Math.pow(2, -halvings)));
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    for (Series one : series) {
      XYSeries drawn =
          chart.addSeries(
              one.name(),
              one.points().stream().mapToDouble(point -> halvings(point.density())).toArray(),
              one.points().stream().mapToDouble(point -> PERCENT * point.accuracy()).toArray());
      drawn.setMarker(one.isLine() ? SeriesMarkers.CIRCLE : SeriesMarkers.DIAMOND);
      drawn.setXYSeriesRenderStyle(
          one.isLine() ? XYSeries.XYSeriesRenderStyle.Line : XYSeries.XYSeriesRenderStyle.Scatter);
    }
    try {
      ByteArrayOutputStream png = new ByteArrayOutputStream();
      BitmapEncoder.saveBitmap(chart, png, BitmapFormat.PNG);
      return png.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory takes any bytes", impossible);
    }
  }
}
