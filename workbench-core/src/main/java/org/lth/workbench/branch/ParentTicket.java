package org.lth.workbench.branch;

import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Level;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * The ticket that a branch leaves, as far as kinds ask about it.
 *
 * @param level of the ticket
 * @param density of its mask
 * @param parent the specification of its run
 * @param branch the specification of the branch
 */
public record ParentTicket(
    Level level, Density density, ExperimentSpec parent, ExperimentSpec branch) {}
