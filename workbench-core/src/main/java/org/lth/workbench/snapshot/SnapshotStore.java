package org.lth.workbench.snapshot;

import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorSet;

/**
 * Weights, masks and tables by the digest of their content. What {@code put} has returned survives
 * the loss of power. Putting what is already there changes nothing. Safe for use by several threads
 * and processes.
 */
public interface SnapshotStore extends SnapshotContents {
  /**
   * Keeps tensors, of pruned ones only the survivors; if any is pruned, the masks are kept too.
   *
   * @param tensors weights, or optimizer state, whose {@code NAME/part} is under the mask of {@code
   *     NAME}
   * @param masks under which every pruned position is exactly {@code +0.0f}
   * @throws IllegalArgumentException if a pruned position holds anything else
   * @throws StorageFailed if the disk refuses
   */
  SetDigest put(TensorSet tensors, MaskSet masks);

  /** Keeps masks, one bit for each weight. */
  SetDigest put(MaskSet masks);

  /** Keeps a table. */
  Digest put(Table table);

  /** Whether something of this digest is here; says nothing about its condition. */
  boolean contains(Digest digest);
}
