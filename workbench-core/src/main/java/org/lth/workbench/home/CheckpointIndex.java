package org.lth.workbench.home;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;

/**
 * Which snapshots make the newest checkpoint of each run. Transient and never exported: what is
 * lost here costs time, not results.
 */
public interface CheckpointIndex {
  /** Remembers a run's newest checkpoint in place of the one before; durable on return. */
  void keep(RunId run, Entry entry);

  /** A run's newest checkpoint; none if what is remembered cannot be understood. */
  Optional<Entry> find(RunId run);

  /** The runs of which something is remembered, be it understood or not. */
  List<RunId> runs();

  /** Forgets a run's checkpoint. */
  void drop(RunId run);

  /**
   * One checkpoint.
   *
   * @param level in training
   * @param step that had been reached
   * @param parts the digest of each snapshot by its role
   */
  record Entry(Level level, long step, SortedMap<String, Digest> parts) {
    public Entry {
      parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }
  }
}
