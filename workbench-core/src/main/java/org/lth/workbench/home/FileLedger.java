package org.lth.workbench.home;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;

/**
 * What each snapshot file looked like when it was written, byte for byte. Content digests do not
 * see a file's padding and metadata; this does. It belongs to the home and is never exported.
 */
public interface FileLedger {
  /**
   * Remembers a file, in place of what was remembered of one of the same name; durable on return.
   */
  void record(Entry entry);

  /** Forgets files, all of them or none; those that are not remembered are no matter. */
  void forget(Collection<String> names);

  /** What is remembered of a file. */
  Optional<Entry> find(String name);

  /** Everything that is remembered, by name. */
  List<Entry> entries();

  /**
   * One file.
   *
   * @param name within its folder
   * @param digest of its bytes
   * @param length in bytes
   */
  record Entry(String name, Digest digest, long length) {}
}
