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
public interface SnapshotStore {
  /**
   * Keeps tensors, of masked ones only the survivors; the masks are kept too.
   *
   * @param tensors weights, or optimizer state, whose {@code NAME/part} is under the mask of {@code
   *     NAME}
   * @param masks under which every pruned position is exactly {@code +0.0f}
   * @throws IllegalArgumentException if a pruned position holds anything else
   */
  SetDigest put(TensorSet tensors, MaskSet masks);

  /** Keeps masks, one bit for each weight. */
  SetDigest put(MaskSet masks);

  /** Keeps a table. */
  Digest put(Table table);

  /**
   * Reads tensors, pruned positions as {@code +0.0f}, in the order in which they were put.
   *
   * @throws SnapshotMissing if they are not here
   * @throws SnapshotDamaged if their file does not hold what the digest says
   */
  TensorSet tensors(Digest digest);

  /** Reads masks; throws as {@link #tensors} does. */
  MaskSet masks(Digest digest);

  /** Reads a table; throws as {@link #tensors} does. */
  Table table(Digest digest);

  /** Whether something of this digest is here; says nothing about its condition. */
  boolean contains(Digest digest);
}
