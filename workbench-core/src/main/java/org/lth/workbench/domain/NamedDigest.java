package org.lth.workbench.domain;

/**
 * The digest of one tensor within a set.
 *
 * @param name the tensor
 * @param digest of its name, type, shape and values
 */
public record NamedDigest(TensorName name, Digest digest) {}
