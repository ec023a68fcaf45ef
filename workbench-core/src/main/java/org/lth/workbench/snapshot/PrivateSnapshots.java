package org.lth.workbench.snapshot;

/** Makes private stores that leave nothing behind. A replay works in one. */
public interface PrivateSnapshots {
  /**
   * Makes an empty store.
   *
   * @throws org.lth.workbench.home.HomeUnusable if there is no room for it
   */
  Scope open();

  /** The life of a private store; closing deletes all it holds. */
  interface Scope extends AutoCloseable {
    /** The store; not to be used after this is closed. */
    SnapshotStore store();

    /**
     * Deletes the store.
     *
     * @throws org.lth.workbench.home.HomeUnusable if something of it cannot be deleted
     */
    @Override
    void close();
  }
}
