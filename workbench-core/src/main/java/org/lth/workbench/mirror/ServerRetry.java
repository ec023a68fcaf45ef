package org.lth.workbench.mirror;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lth.workbench.retry.Retry;

/** Tries again while a server does not answer, up to a time limit. */
final class ServerRetry {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  /** How often the first pause is doubled until it is the longest. */
  private static final int DOUBLINGS = 5;

  /** An address that never answered is more likely misspelt than away. */
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
    Outage outage = new Outage(forget, server);
    T result = new Retry(outage, pace::pause).call(work);
    if (outage.isAway) {
      notes.accept(server.address() + " answers again");
    }
    return result;
  }

  /** Decides for one piece of work how long the server is waited for. */
  private final class Outage implements Retry.Policy {
    private final long began = pace.nanos();
    private final Runnable forget;
    private final TrackingServer server;
    private boolean isAway;

    Outage(Runnable forget, TrackingServer server) {
      this.forget = forget;
      this.server = server;
    }

    @Override
    public Optional<Duration> pauseAfter(RuntimeException failure, int inARow) {
      if (!(failure instanceof ServerMissing missing)) {
        return Optional.empty();
      }
      forget.run();
      if (pace.isStopRequested()) {
        throw new MirrorStopped(server.address());
      }
      if (Duration.ofNanos(pace.nanos() - began).compareTo(limit(server)) >= 0) {
        return Optional.empty();
      }
      if (!isAway) {
        notes.accept(server.address() + " does not answer; trying again");
        isAway = true;
      }
      Duration pause = pause(inARow);
      return Optional.of(pause.compareTo(missing.wanted()) > 0 ? pause : missing.wanted());
    }
  }

  /** Doubles from try to try. */
  private static Duration pause(int inARow) {
    return inARow > DOUBLINGS ? LONGEST_PAUSE : FIRST_PAUSE.multipliedBy(1L << (inARow - 1));
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
