package org.lth.workbench.web.run;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.document.DensityView.PointView;

/** How well trained levels did, as a table. */
final class DensityRow {
  static final List<String> HEADINGS =
      List.of(
          "run",
          "kind",
          "level",
          "density",
          "kept",
          "total",
          "earlyStopStep",
          "validationAccuracy",
          "testAccuracy",
          "testIntervalLow",
          "testIntervalHigh",
          "finalTestAccuracy",
          "name",
          "seed",
          "index");

  private DensityRow() {}

  static List<? extends @Nullable Object> of(PointView point) {
    return Arrays.<@Nullable Object>asList(
        point.run(),
        point.kind(),
        point.level(),
        point.density(),
        point.kept(),
        point.total(),
        point.earlyStopStep(),
        point.validationAccuracy(),
        point.testAccuracy(),
        point.testInterval().get(0),
        point.testInterval().get(1),
        point.finalTestAccuracy(),
        point.name(),
        point.seed(),
        point.index());
  }
}
