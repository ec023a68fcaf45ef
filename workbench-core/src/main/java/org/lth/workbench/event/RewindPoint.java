package org.lth.workbench.event;

import org.lth.workbench.domain.SetDigest;

/**
 * Weights and optimizer state in the middle of the dense training.
 *
 * @param step at which they were taken
 * @param weights at that step
 * @param optimizer state at that step
 */
public record RewindPoint(long step, SetDigest weights, SetDigest optimizer) {}
