package org.lth.workbench.snapshot;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;

/** Everything that a store holds or should hold, for checking and for collecting garbage. */
public interface SnapshotInventory extends SnapshotContents {
  /** How many files a removal forgets before it deletes them: so many it leaves if it is killed. */
  int REMOVED_AT_ONCE = 8;

  /** Every file that is there or was recorded, by name. */
  List<Item> items();

  /**
   * Checks one item byte for byte against what was recorded when it was written, if it was, and its
   * content against its name. Left temporary files are harmless and no problem.
   */
  Optional<Problem> check(Item item);

  /** How many bytes an item's file has; 0 if it is gone. */
  long bytes(Item item);

  /** How many bytes the file of a snapshot has; 0 if it is gone. */
  default long bytes(Digest snapshot) {
    return items().stream()
        .filter(item -> item.kind() == Kind.SNAPSHOT && item.name().startsWith(snapshot.hex()))
        .mapToLong(this::bytes)
        .sum();
  }

  /**
   * Removes items that nothing names, for good. What is known of a file goes before the file, so
   * that a removal that is cut off leaves files that no record names, and never a record without
   * its file.
   *
   * @throws StorageFailed if a file cannot be removed
   */
  void remove(List<Item> items);

  /**
   * The masks without which these tensors cannot be read, if the store kept only their survivors.
   * Throws as {@link #tensors} does.
   */
  Optional<Digest> maskNeededBy(Digest tensors);

  /**
   * One file.
   *
   * @param name within the store's folder
   */
  record Item(String name, Kind kind) {}

  /** What a file is, going by its name. */
  enum Kind {
    /** Recorded under a digest; it may have gone missing. */
    SNAPSHOT,
    /**
     * Named by a digest but not recorded: its process was killed, or the disk failed, between the
     * two. An event names a snapshot only after it was recorded.
     */
    UNRECORDED,
    /** Being written, or left by a process that was killed. */
    TEMPORARY,
    /** Nothing that the store ever writes. */
    FOREIGN
  }
}
