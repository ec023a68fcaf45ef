package org.lth.workbench.domain;

import java.util.List;

/**
 * The digest of a set of tensors or masks, and of each of them, so that a difference can be named
 * without the values.
 *
 * @param digest of the whole set
 * @param tensors of each tensor, sorted by name
 */
public record SetDigest(Digest digest, List<NamedDigest> tensors) {
  public SetDigest {
    tensors = List.copyOf(tensors);
  }
}
