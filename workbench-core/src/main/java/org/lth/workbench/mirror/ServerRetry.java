package org.lth.workbench.mirror;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tries again what a missing server did not answer, for as long as it is worth it. */
final class ServerRetry {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  /** A server that was never there is more likely misspelt than away. */
  private static final Duration FOR_STRANGERS = Duration.ofSeconds(3);

  private final Duration length;
  private final Pace pace;
  private final Consumer<String> notes;

  ServerRetry(Duration length, Pace pace, Consumer<String> notes) {
    this.length = length;
    this.pace = pace;
    this.notes = notes;
  }

  /**
   * Does something until the server answers.
   *
   * @param work that looks what is there before it changes anything
   * @param forget what is believed of a server that has been away
   * @throws ServerMissing if the server stays away for too long
   */
  <T> T keepTrying(Supplier<T> work, Runnable forget, TrackingServer server) {
    long began = pace.nanos();
    Duration pause = FIRST_PAUSE;
    boolean isAway = false;
    while (true) {
      try {
        T result = work.get();
        if (isAway) {
          notes.accept(server.address() + " answers again");
        }
        return result;
      } catch (ServerMissing missing) {
        forget.run();
        if (pace.isStopRequested()) {
          throw new MirrorStopped(server.address());
        }
        if (Duration.ofNanos(pace.nanos() - began).compareTo(limit(server)) >= 0) {
          throw missing;
        }
        if (!isAway) {
          notes.accept(server.address() + " does not answer; trying again");
          isAway = true;
        }
        pace.pause(pause.compareTo(missing.wanted()) > 0 ? pause : missing.wanted());
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      }
    }
  }

  private Duration limit(TrackingServer server) {
    return server.hasAnswered() || length.compareTo(FOR_STRANGERS) < 0 || isEndless()
        ? length
        : FOR_STRANGERS;
  }

  private boolean isEndless() {
    return length.compareTo(Mirror.FOR_EVER) >= 0;
  }
}
