package org.lth.workbench.web.live;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.RunIndex;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.study.StudyIndex;
import org.lth.workbench.web.http.Refused;
import org.lth.workbench.wiring.Workbench;

/**
 * A home that is looked at for as long as the server runs, whether it can be opened now or not. Its
 * journal is read by position, each event once. Safe for use by several threads.
 */
public final class LiveHome implements AutoCloseable {
  private static final int BATCH = 1000;
  private static final long PATIENCE_MILLIS = 2000;

  private final Path folder;
  private final Broadcast broadcast;
  private @Nullable Reading reading;
  private Optional<WorkbenchException> failure = Optional.empty();
  private boolean isClosed;

  /** What is read from one opened database. */
  private static final class Reading {
    final Workbench workbench;
    final RunIndex index;
    final RecentHomeEvents log;
    final StudyIndex studies;
    final OpenHome.Memory memory = new OpenHome.Memory();
    final Optional<Object> file;
    volatile boolean isAtEnd;

    Reading(Workbench workbench, Optional<Object> file) {
      this.workbench = workbench;
      this.index = workbench.runIndex();
      this.log = new RecentHomeEvents(workbench.catalog().codec());
      this.studies = new StudyIndex(workbench.catalog().codec());
      this.file = file;
    }

    OpenHome home() {
      return new OpenHome(workbench, index.runs(), new OpenHome.Streams(log, studies), memory);
    }
  }

  LiveHome(Path folder, Broadcast broadcast) {
    this.folder = folder;
    this.broadcast = broadcast;
  }

  /**
   * The home as it is now.
   *
   * @throws WorkbenchException if it cannot be read, or a long journal is being read for the first
   *     time
   */
  public OpenHome now() {
    Reading current = awaitEnd();
    catchUp(current);
    return current.home();
  }

  private synchronized Reading awaitEnd() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    try {
      while (failure.isEmpty() && (reading == null || !reading.isAtEnd)) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new Refused(503, stillReading());
        }
        wait(left);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Refused(503, stillReading());
    }
    if (failure.isPresent()) {
      // Each visitor gets an exception of its own, since a shared one would grow. Also a home that
      // is
      // not there is no fault of the request.
      throw new WorkbenchException(
          WorkbenchException.Kind.OUTSIDE, failure.get().problem(), failure.get());
    }
    return requireNonNull(reading);
  }

  private static Problem stillReading() {
    return Problem.what("the journal is being read for the first time since the server started")
        .where("this home")
        .expected("a moment of patience")
        .actual("more events than can be read at once")
        .next("this page asks again by itself");
  }

  /** Opens the home if it is not open, and reads what was appended. */
  void follow() {
    try {
      Reading current = opened();
      catchUp(current);
      if (!current.isAtEnd) {
        current.isAtEnd = true;
        wake();
      }
    } catch (WorkbenchException unusable) {
      giveUp(unusable);
    }
  }

  private synchronized void wake() {
    notifyAll();
  }

  private synchronized Reading opened() {
    if (reading != null && !reading.file.equals(file())) {
      closeReading();
    }
    if (reading == null) {
      Optional<Object> file = file();
      reading = new Reading(Workbench.openForReading(folder), file);
      failure = Optional.empty();
      broadcast.restart();
    }
    return reading;
  }

  /** Which file the database is; another one under its name is another home. */
  private Optional<Object> file() {
    try {
      return Optional.ofNullable(
          Files.readAttributes(new HomeLayout(folder).database(), BasicFileAttributes.class)
              .fileKey());
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }

  private void catchUp(Reading current) {
    synchronized (current) {
      List<StoredEvent> events;
      do {
        events = current.index.advance(BATCH);
        events.stream()
            .filter(stored -> stored.stream().equals(StreamName.HOME))
            .forEach(current.log::add);
        events.forEach(current.studies::add);
        broadcast.recorded(events);
      } while (events.size() == BATCH);
    }
  }

  /** Tells of runs that were locked or freed since the last time. */
  void lookAtLocks() {
    current().ifPresent(open -> broadcast.changed(open.index.lookAtLocks()));
  }

  /** The home, if it can be read at the moment. */
  Optional<OpenHome> ifOpen() {
    return current().filter(open -> open.isAtEnd).map(Reading::home);
  }

  private synchronized Optional<Reading> current() {
    return Optional.ofNullable(reading);
  }

  private synchronized void giveUp(WorkbenchException unusable) {
    failure = Optional.of(unusable);
    closeReading();
    notifyAll();
  }

  private void closeReading() {
    if (reading != null) {
      Reading last = reading;
      reading = null;
      last.workbench.close();
    }
  }

  @Override
  public synchronized void close() {
    if (!isClosed) {
      isClosed = true;
      closeReading();
    }
  }
}
