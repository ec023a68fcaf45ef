package org.lth.workbench.web.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.document.ControlsView;

/** Controls as a table: each in a row of its own, with the mean of its kind. */
final class ControlRow {
  static final List<String> HEADINGS =
      List.of(
          "level",
          "name",
          "run",
          "seed",
          "index",
          "testAccuracy",
          "earlyStopStep",
          "controls",
          "meanTestAccuracy",
          "ticketMinusMean");

  private ControlRow() {}

  static Stream<List<? extends @Nullable Object>> of(ControlsView controls) {
    ControlsView.SpreadView spread = controls.testAccuracy();
    return controls.runs().stream()
        .map(
            each ->
                Arrays.<@Nullable Object>asList(
                    controls.level(),
                    controls.name(),
                    each.run(),
                    each.seed(),
                    each.index(),
                    each.testAccuracy(),
                    each.earlyStopStep(),
                    controls.trained(),
                    spread == null ? null : spread.mean(),
                    spread == null ? null : spread.difference()));
  }
}
