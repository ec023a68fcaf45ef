package org.lth.workbench.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lth.workbench.output.Leftovers;

/**
 * Turns Ctrl-C and TERM into a request to stop. A command that hears it has a moment to record the
 * interruption; then the process ends with the exit code that the signal gives, whatever the
 * command is at, even a statement of SQLite: what is recorded is whole at any moment, and what is
 * half-written has a temporary name.
 */
final class StopSignal {
  private static final AtomicBoolean REQUESTED = new AtomicBoolean();

  private static final Duration PATIENCE = Duration.ofMillis(50);

  /** Together with the end of the JVM itself less than two seconds. */
  private static final Duration PATIENCE_OF_RECORDING = Duration.ofMillis(1_400);

  /** A cluster gives its tasks two minutes, and their checkpoints have to be carried away. */
  private static final Duration PATIENCE_OF_TASK = Duration.ofSeconds(60);

  private static volatile Duration patience = PATIENCE;

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean isEndingProcess;

  private StopSignal() {}

  static StopSignal install() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::awaitCommand, "stop-signal"));
    return signal;
  }

  /** Whether the process was asked to stop. */
  static boolean isRequested() {
    return REQUESTED.get();
  }

  /** Asks this process to stop, as a signal does, but for that the process goes on afterwards. */
  static void request() {
    REQUESTED.set(true);
  }

  /** A command is about to be executed by this process. */
  static void begin(Object command) {
    patience = command instanceof StopsByItself ? PATIENCE_OF_RECORDING : PATIENCE;
  }

  /** This process executes a task of a cluster, whose result others wait for. */
  static void isTask() {
    patience = PATIENCE_OF_TASK;
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
      if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        // When this thread ends the JVM does, even in the middle of a statement of SQLite.
        Leftovers.removeAll();
      }
    } catch (InterruptedException nobodyInterruptsThisThread) {
      Thread.currentThread().interrupt();
    }
  }
}
