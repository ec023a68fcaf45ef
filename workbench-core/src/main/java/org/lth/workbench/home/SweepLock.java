package org.lth.workbench.home;

/**
 * Keeps whoever removes what no event names apart from whoever has written something that an event
 * is about to name. The operating system frees what a process held that dies. Safe for use by
 * several threads and processes; a holder must not ask for a second hold.
 */
public interface SweepLock {
  /** For private stores. */
  SweepLock NONE =
      new SweepLock() {
        @Override
        public Held keepOff() {
          return () -> {};
        }

        @Override
        public Held sweep() {
          return () -> {};
        }
      };

  /**
   * Keeps sweeps off until what is written now is named by an event; any number may do so at once.
   * Waits for a sweep in progress.
   *
   * @throws HomeUnusable if the lock cannot be used, or a sweep does not come to its end
   */
  Held keepOff();

  /**
   * Begins a sweep, which has the home to itself until it is closed. Waits for those who keep it
   * off.
   *
   * @throws SweepKeptOff if they do not let it in for a while
   * @throws HomeUnusable if the lock cannot be used
   */
  Held sweep();

  /** A hold that lasts until it is closed. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }
}
