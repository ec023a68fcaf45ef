package org.lth.workbench.seal;

import java.util.Optional;

/**
 * What a home remembers of its journal outside of it, so that it outlives a journal that is lost or
 * replaced by an older one. What cannot be read is as good as not remembered.
 */
public interface SealMemory {
  /** The journal's last event as it was noted last. */
  Optional<LastEvent> lastEvent();

  /** The newest seal. */
  Optional<Seal> seal();

  /**
   * Notes an event in place of the one before.
   *
   * @throws org.lth.workbench.home.HomeUnusable if it cannot be written
   */
  void keep(LastEvent last);

  /**
   * Keeps a seal in place of the one before.
   *
   * @throws org.lth.workbench.home.HomeUnusable if it cannot be written
   */
  void keep(Seal seal);

  /**
   * Forgets both.
   *
   * @throws org.lth.workbench.home.HomeUnusable if they cannot be removed
   */
  void forget();
}
