package org.lth.workbench.study;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.catalog.BranchRequest;
import org.lth.workbench.domain.Duration;
import org.lth.workbench.event.MaskScope;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.StudyPlan.Controls;
import org.lth.workbench.event.Variation;

/** What a study's controls ask of each of their branches. */
final class ControlRequest {
  private ControlRequest() {}

  /**
   * The request of one of like controls.
   *
   * @param donor whose weights a transplant takes
   * @throws IllegalArgumentException if an option has no value of its kind
   */
  static BranchRequest of(Controls controls, Optional<String> donor) {
    Map<String, String> options = new TreeMap<>(controls.settings());
    options.keySet().retainAll(Controls.OPTIONS);
    return new BranchRequest(
        controls.kind(),
        Optional.empty(),
        new Variation.Settings(
            Optional.ofNullable(options.get("sigma")).map(ControlRequest::sigma),
            Optional.ofNullable(options.get("scope")).map(MaskScope::of)),
        Optional.ofNullable(options.get("step")).map(Duration::parse),
        donor,
        controls.kind() == RunKind.RANDOM_REINIT ? new TreeMap<>() : changes(controls));
  }

  /** The keys of the specification that are other than the ticket's. */
  static Map<String, String> changes(Controls controls) {
    Map<String, String> changes = new TreeMap<>(controls.settings());
    changes.keySet().removeAll(Controls.OPTIONS);
    return changes;
  }

  private static double sigma(String text) {
    double sigma = Double.parseDouble(text);
    if (!Double.isFinite(sigma) || sigma < 0) {
      throw new IllegalArgumentException("a number of at least 0, not " + text);
    }
    // Zero has one form only, as canonical JSON has.
    return sigma + 0.0;
  }
}
