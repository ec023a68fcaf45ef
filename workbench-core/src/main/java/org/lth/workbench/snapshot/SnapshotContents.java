package org.lth.workbench.snapshot;

import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.TensorSet;

/** Reads what has a digest, and believes nothing before its content has just this digest. */
public interface SnapshotContents {
  /**
   * Reads tensors, pruned positions as {@code +0.0f}, in the order in which they were put.
   *
   * @throws SnapshotMissing if they are not here
   * @throws SnapshotDamaged if their file does not hold what the digest says
   * @throws UnknownSnapshotFormat if a newer workbench wrote them
   */
  TensorSet tensors(Digest digest);

  /** Reads masks; throws as {@link #tensors} does. */
  MaskSet masks(Digest digest);

  /** Reads a table; throws as {@link #tensors} does. */
  Table table(Digest digest);
}
