package org.lth.workbench.outcome;

import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunState;

/**
 * A run as the fold of its events, with its id.
 *
 * @param run its id
 * @param state the fold
 */
public record NamedRun(RunId run, RunState state) {}
