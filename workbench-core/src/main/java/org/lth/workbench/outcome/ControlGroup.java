package org.lth.workbench.outcome;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent.Outcome;

/**
 * The controls of one ticket that are of one kind.
 *
 * @param kind what they have in common
 * @param controls those that are trained, oldest first
 * @param untrained those that are not: waiting, in training, interrupted or failed
 * @param accuracy of the test set at the early stop, fractions; absent if none is trained
 * @param earlyStop steps of the lowest validation loss; absent if none is trained
 */
public record ControlGroup(
    ControlKind kind,
    List<Control> controls,
    List<RunId> untrained,
    Optional<Spread> accuracy,
    Optional<Spread> earlyStop) {
  public ControlGroup {
    controls = List.copyOf(controls);
    untrained = List.copyOf(untrained);
  }

  /** How many are trained, and of how many where some are not, such as {@code 2 of 3}. */
  public String count() {
    return untrained.isEmpty()
        ? Integer.toString(controls.size())
        : controls.size() + " of " + (controls.size() + untrained.size());
  }

  static ControlGroup of(
      ControlKind kind, List<Control> controls, List<RunId> untrained, Optional<Outcome> ticket) {
    return new ControlGroup(
        kind,
        controls,
        untrained,
        Spread.of(
            controls.stream().map(Control::accuracy).toList(),
            ticket.map(own -> own.earlyStop().test().accuracy())),
        Spread.of(
            controls.stream().map(each -> (double) each.outcome().earlyStopStep()).toList(),
            ticket.map(own -> (double) own.earlyStopStep())));
  }
}
