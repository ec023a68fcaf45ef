package org.lth.workbench.domain;

/**
 * The density of one prunable tensor.
 *
 * @param name the tensor
 * @param density its kept and total weights
 */
public record LayerCount(TensorName name, Density density) {}
