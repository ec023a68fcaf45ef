package org.lth.workbench.snapshot;

import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeLayout;

/**
 * Snapshot files from elsewhere. They are kept apart, nothing of them is believed but their
 * content, and none is copied byte for byte: a home keeps only files that it wrote itself.
 */
public interface ForeignSnapshots {
  /**
   * Makes a folder for them.
   *
   * @param largest weights of all tensors of one snapshot, pruned ones included; a file that says
   *     that it has more is damaged
   * @throws StorageFailed if there is no room
   */
  Scope open(long largest);

  /** The life of the folder; closing deletes it. */
  interface Scope extends SnapshotContents, AutoCloseable {
    /** Where files are to be put: each content under its own name, as in a home. */
    HomeLayout layout();

    /** What is wrong with a file, if anything is. */
    Optional<Problem> check(Digest snapshot);

    /** The masks that tensors need; throws as {@link SnapshotStore#tensors} does. */
    Optional<Digest> maskNeededBy(Digest snapshot);

    /**
     * Writes a content into a store again.
     *
     * @throws SnapshotDamaged if {@link #check} would find something
     * @throws StorageFailed if the disk refuses
     */
    void copy(Digest snapshot, SnapshotStore target);

    /**
     * Deletes the folder.
     *
     * @throws StorageFailed if something of it cannot be deleted
     */
    @Override
    void close();
  }
}
