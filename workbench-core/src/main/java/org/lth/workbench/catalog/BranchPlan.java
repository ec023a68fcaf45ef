package org.lth.workbench.catalog;

import org.lth.workbench.event.Branching;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * What a branch is going to be.
 *
 * @param kind of run
 * @param branching where it leaves its parent, and what it is made of
 * @param spec complete
 */
public record BranchPlan(RunKind kind, Branching branching, ExperimentSpec spec) {}
