package org.lth.workbench.web.live;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.home.ProgressBoard.Evaluated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a home in one thread, however many listen. */
public final class Tail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
  private static final long PERIOD_MILLIS = 250;
  private static final int TURNS_BETWEEN_LOCKS = 4;
  private static final int TURNS_BETWEEN_HEARTBEATS = 40;
  private static final int RUNS_WATCHED = 64;

  private final Broadcast broadcast = new Broadcast();
  private final LiveHome home;
  private final EventStream stream = new EventStream(broadcast);
  private final Thread thread = new Thread(this::run, "journal-tail");
  private final CountDownLatch closing = new CountDownLatch(1);
  private Map<RunId, Evaluated> last = new HashMap<>();
  private long turn;

  private Tail(Path folder) {
    this.home = new LiveHome(folder, broadcast);
  }

  /** Begins to follow a home. */
  public static Tail follow(Path folder) {
    Tail tail = new Tail(folder);
    tail.thread.setDaemon(true);
    tail.thread.start();
    return tail;
  }

  public LiveHome home() {
    return home;
  }

  /** Answers those who want to listen. */
  public EventStream stream() {
    return stream;
  }

  private void run() {
    try {
      do {
        turn();
      } while (!closing.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException nobodyInterruptsThisThread) {
      Thread.currentThread().interrupt();
    }
  }

  private void turn() {
    try {
      home.follow();
      if (turn % TURNS_BETWEEN_LOCKS == 0) {
        home.lookAtLocks();
      }
      if (turn % TURNS_BETWEEN_HEARTBEATS == 0) {
        broadcast.heartbeat();
      }
      home.ifOpen().ifPresent(this::tellProgress);
    } catch (WorkbenchException passing) {
      LOG.debug("the home could not be followed this time", passing);
    } catch (RuntimeException ourFault) {
      // Without this thread the pages would stand still.
      LOG.error("the journal could not be followed this time", ourFault);
    }
    turn++;
  }

  private void tellProgress(OpenHome open) {
    Map<RunId, Evaluated> now = new HashMap<>();
    broadcast.watched().stream()
        .filter(run -> open.summary(run).filter(summary -> !summary.isOver()).isPresent())
        .limit(RUNS_WATCHED)
        .forEach(run -> tellProgress(run, open.progress().read(run), now));
    last = now;
  }

  private void tellProgress(RunId run, List<Evaluated> all, Map<RunId, Evaluated> now) {
    Optional<Evaluated> before = Optional.ofNullable(last.get(run));
    for (Evaluated evaluated : all) {
      if (before.map(known -> isLater(evaluated, known)).orElse(true)) {
        broadcast.evaluated(run, evaluated);
      }
    }
    if (all.isEmpty()) {
      before.ifPresent(known -> now.put(run, known));
    } else {
      now.put(run, all.get(all.size() - 1));
    }
  }

  private static boolean isLater(Evaluated evaluated, Evaluated known) {
    int byLevel = evaluated.level().compareTo(known.level());
    return byLevel > 0 || (byLevel == 0 && evaluated.step() > known.step());
  }

  @Override
  public void close() {
    closing.countDown();
    broadcast.closeAll();
    home.close();
  }
}
