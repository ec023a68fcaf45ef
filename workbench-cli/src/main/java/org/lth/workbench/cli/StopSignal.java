package org.lth.workbench.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns Ctrl-C and TERM into a request to stop. The process stays until the command has recorded
 * the interruption, and then ends with the exit code that the signal gives.
 */
final class StopSignal {
  private static final AtomicBoolean REQUESTED = new AtomicBoolean();
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean isEndingProcess;

  private StopSignal() {}

  static StopSignal install() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::awaitCommand, "stop-signal"));
    return signal;
  }

  /** Whether somebody asked the process to stop. */
  static boolean isRequested() {
    return REQUESTED.get();
  }

  /** Asks this process to stop, as a signal does, but for that the process goes on afterwards. */
  static void request() {
    REQUESTED.set(true);
  }

  /** Lets the process go. */
  void commandEnded() {
    ended.countDown();
  }

  /** Whether the process is being ended, by a signal, while its command was not over. */
  boolean isEndingProcess() {
    return isEndingProcess;
  }

  private void awaitCommand() {
    isEndingProcess = true;
    REQUESTED.set(true);
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        // What is recorded is safe at any moment, so the process may end without the command.
        Runtime.getRuntime().halt(HomeCommand.INTERRUPTED);
      }
    } catch (InterruptedException nobodyInterruptsThisThread) {
      Thread.currentThread().interrupt();
    }
  }
}
