package org.lth.workbench.engine;

import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.network.Network;

/**
 * A network that can be used.
 *
 * @param network its layers
 * @param weights of every parameter, pruned ones {@code +0.0f}
 * @param masks of the prunable parameters
 */
public record TrainedNetwork(Network network, TensorSet weights, MaskSet masks) {}
