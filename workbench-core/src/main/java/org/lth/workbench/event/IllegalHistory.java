package org.lth.workbench.event;

import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** A stream holds an event that cannot follow those before it. */
public final class IllegalHistory extends WorkbenchException {
  IllegalHistory(String rule, Object event) {
    super(
        Kind.REFUSED,
        Problem.what("the events of a run contradict each other")
            .where(event.getClass().getSimpleName())
            .expected(rule)
            .actual(event.toString())
            .next("run `workbench verify` to find out whether the journal was changed"));
  }
}
