package org.lth.workbench.sweep;

import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.Table;

/**
 * A store behind each of whose writes something happens.
 *
 * @param store that keeps
 * @param behind what happens
 */
record WatchedStore(SnapshotStore store, Runnable behind) implements SnapshotStore {
  @Override
  public SetDigest put(TensorSet tensors, MaskSet masks) {
    SetDigest digest = store.put(tensors, masks);
    behind.run();
    return digest;
  }

  @Override
  public SetDigest put(MaskSet masks) {
    SetDigest digest = store.put(masks);
    behind.run();
    return digest;
  }

  @Override
  public Digest put(Table table) {
    Digest digest = store.put(table);
    behind.run();
    return digest;
  }

  @Override
  public TensorSet tensors(Digest digest) {
    return store.tensors(digest);
  }

  @Override
  public MaskSet masks(Digest digest) {
    return store.masks(digest);
  }

  @Override
  public Table table(Digest digest) {
    return store.table(digest);
  }

  @Override
  public boolean contains(Digest digest) {
    return store.contains(digest);
  }
}
