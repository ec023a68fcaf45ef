package org.lth.workbench.event;

import org.lth.workbench.domain.Digest;

/**
 * How survivors come by their weights.
 *
 * @param name the value of {@code rewinding.weights}
 * @param of the weights that were treated
 */
public record Treatment(String name, Digest of) {}
