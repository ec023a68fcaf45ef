package org.lth.workbench.web.run;

import org.lth.workbench.event.Branching;
import org.lth.workbench.web.live.OpenHome;

/**
 * Where a branch comes from.
 *
 * @param run the parent
 * @param level of the ticket
 * @param version of the parent's event
 * @param isHere whether the parent is in this home
 */
public record Origin(String run, int level, long version, boolean isHere) {
  static Origin of(Branching branching, OpenHome home) {
    return new Origin(
        branching.parent().run().value(),
        branching.level().number(),
        branching.parent().version(),
        home.summary(branching.parent().run()).isPresent());
  }
}
