package org.lth.workbench.scale;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventJournal.Append;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.wiring.Workbench;

/**
 * Appends to a new run, each event durable before the next, and prints how many that were in each
 * second. {@code benchmarks/web_load.sh} and {@code benchmarks/web_listeners.sh} run it.
 */
final class AppendRate {
  private final Workbench workbench;
  private final RunId run = RunId.of(System.currentTimeMillis(), 0);
  private long version;

  private AppendRate(Workbench workbench) {
    this.workbench = workbench;
  }

  /**
   * Appends for some time.
   *
   * @param args the home's folder, for how many seconds, and how many events a second at most; 0
   *     for as many as can be
   */
  public static void main(String[] args) {
    long seconds = Long.parseLong(args[1]);
    long most = Long.parseLong(args[2]);
    try (Workbench workbench = Workbench.open(Path.of(args[0]))) {
      System.out.println(new AppendRate(workbench).measure(seconds, most));
    }
  }

  private String measure(long seconds, long most) {
    List<StoredRun> like = List.of(workbench.catalog().run(workbench.catalog().ids().get(0)));
    RunEvent.RunStarted first = like.get(0).state().started();
    RunEvent.RunStarted started =
        new RunEvent.RunStarted(
            RunKind.TRUNK, 1, Optional.empty(), first.preset(), first.plan(), first.environment());
    RunLocks.Held lock = workbench.locks().tryLock(run).orElseThrow();
    append(started);
    long period = most == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / most;
    long begun = System.nanoTime();
    long end = begun + TimeUnit.SECONDS.toNanos(seconds);
    long before = version;
    for (long now = begun; now < end; now = System.nanoTime()) {
      append(new RunEvent.RunInterrupted(Level.DENSE, 0, "signal"));
      long early = begun + (version - before) * period - System.nanoTime();
      if (early > 0) {
        LockSupport.parkNanos(early);
      }
    }
    double passed = (System.nanoTime() - begun) / 1e9;
    lock.close();
    return String.format(Locale.ROOT, "%.1f", (version - before) / passed);
  }

  private void append(WorkbenchEvent event) {
    EventCodec codec = workbench.catalog().codec();
    EncodedEvent encoded = codec.encode(event, Instant.now());
    workbench.journal().append(new Append(StreamName.of(run), version, List.of(encoded)));
    version++;
  }
}
