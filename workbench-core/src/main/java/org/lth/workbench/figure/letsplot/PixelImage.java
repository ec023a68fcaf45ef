package org.lth.workbench.figure.letsplot;

import java.util.Locale;
import org.lth.workbench.figure.Drawing;
import org.lth.workbench.figure.Mark;

/** An image of counts, one square for each pixel; the scale is that of the darkest. */
final class PixelImage {
  private static final int SIDE = 280;

  private PixelImage() {}

  static String svg(Drawing figure) {
    var marks = figure.series().get(0).marks();
    int width = 1 + (int) marks.stream().mapToDouble(mark -> mark.at().x()).max().orElse(0);
    int height = marks.size() / width;
    double most = marks.stream().mapToDouble(mark -> mark.spread().mean()).max().orElse(0);
    double side = (double) SIDE / width;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%.0f\">"
                + "<g shape-rendering=\"crispEdges\">",
            SIDE,
            side * height));
    for (Mark mark : marks) {
      double part = most == 0 ? 0 : mark.spread().mean() / most;
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"rgb(1,2,1)\""
                  + " fill-opacity=\"%.2f\"/>",
              mark.at().x() * side,
              row(mark, width) * side,
              side,
              side,
              part));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "</g><rect x=\"0\" y=\"0\" width=\"%d\" height=\"%.0f\" fill=\"none\""
                + " stroke=\"rgb(1,3,2)\"/></svg>",
            SIDE,
            side * height));
    return svg.toString();
  }

  private static double row(Mark mark, int width) {
    long row = mark.at().slot() / width;
    return row;
  }
}
