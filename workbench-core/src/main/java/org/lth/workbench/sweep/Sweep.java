package org.lth.workbench.sweep;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.event.RunState;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.home.TemporaryFolders;
import org.lth.workbench.integrity.HomeReading;
import org.lth.workbench.integrity.Verification;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.snapshot.SnapshotInventory;
import org.lth.workbench.snapshot.SnapshotInventory.Item;
import org.lth.workbench.snapshot.SnapshotInventory.Kind;

/**
 * Removes what nothing needs: snapshots that no event names, checkpoints from which no run will
 * resume, and what killed processes left. Removes nothing from a home that is not sound, since
 * nobody knows what a damaged event named, nor from one that has lost events.
 */
public final class Sweep {
  private final Supplier<HomeReading> readings;
  private final Stores stores;
  private final SweepLock lock;
  private final EventStreams streams;
  private final boolean givesLostEventsUp;

  /**
   * What is swept.
   *
   * @param snapshots of events
   * @param checkpoints of levels in training
   * @param temporaries of commands
   */
  public record Stores(
      SnapshotInventory snapshots, CheckpointSweep checkpoints, TemporaryFolders temporaries) {}

  /** The use case over these parts. */
  public Sweep(
      Supplier<HomeReading> readings, Stores stores, SweepLock lock, EventStreams streams) {
    this(readings, stores, lock, streams, false);
  }

  private Sweep(
      Supplier<HomeReading> readings,
      Stores stores,
      SweepLock lock,
      EventStreams streams,
      boolean givesLostEventsUp) {
    this.readings = readings;
    this.stores = stores;
    this.lock = lock;
    this.streams = streams;
    this.givesLostEventsUp = givesLostEventsUp;
  }

  /** The same sweep, which also removes what only events named that the journal has lost. */
  public Sweep givingLostEventsUp() {
    return new Sweep(readings, stores, lock, streams, true);
  }

  /**
   * Reads all that events need, then sweeps, and records it if anything was removed. A sweep that
   * is cut off has removed some of it, and the next one removes the rest.
   *
   * @throws org.lth.workbench.home.SweepKeptOff if others write to the home all the time
   */
  public SweepReport sweep(SweepMode mode, Verification.Observer observer) {
    HomeReading reading = readings.get();
    // Most of the reading is done while others may write.
    reading.readOn(observer);
    if (!reading.problems().isEmpty()) {
      return SweepReport.refused(reading.problems());
    }
    SweepReport report = sweepAlone(reading, mode);
    if (mode == SweepMode.REMOVE && report.total().files() > 0) {
      streams.record(
          new HomeEvent.SpaceCollected(
              report.snapshots(), report.allCheckpoints(), report.temporaries()));
    }
    return report;
  }

  private SweepReport sweepAlone(HomeReading reading, SweepMode mode) {
    SweepLock.Held held = lock.sweep();
    try {
      // What was recorded meanwhile; from here on nothing is written that is not named yet.
      reading.readOn((done, total) -> {});
      SortedMap<RunId, RunState> runs = reading.runs();
      if (!reading.problems().isEmpty()) {
        return SweepReport.refused(reading.problems());
      }
      List<Problem> lost = givesLostEventsUp ? List.of() : reading.lostEvents();
      if (!lost.isEmpty()) {
        return SweepReport.refused(lost);
      }
      // Snapshots last, since only they need a row to be changed, for which a disk may be too full.
      Extent temporaries = sweepTemporaries(mode);
      List<SweepReport.OfRun> checkpoints = stores.checkpoints().sweep(runs, mode);
      Extent snapshots = sweepSnapshots(reading.files(), mode);
      return new SweepReport(snapshots, checkpoints, temporaries, List.of());
    } finally {
      held.close();
    }
  }

  private Extent sweepTemporaries(SweepMode mode) {
    Extent folders =
        mode == SweepMode.LOOK
            ? stores.temporaries().abandoned()
            : stores.temporaries().removeAbandoned();
    return folders.plus(sweep(items(item -> item.kind() == Kind.TEMPORARY), mode));
  }

  private Extent sweepSnapshots(SortedSet<String> needed, SweepMode mode) {
    return sweep(items(item -> isSnapshot(item) && !needed.contains(item.name())), mode);
  }

  private static boolean isSnapshot(Item item) {
    return item.kind() == Kind.SNAPSHOT || item.kind() == Kind.UNRECORDED;
  }

  private List<Item> items(Predicate<Item> which) {
    return stores.snapshots().items().stream().filter(which).toList();
  }

  private Extent sweep(List<Item> items, SweepMode mode) {
    Extent extent =
        items.stream()
            .map(item -> Extent.file(stores.snapshots().bytes(item)))
            .reduce(Extent.NONE, Extent::plus);
    if (mode == SweepMode.REMOVE) {
      stores.snapshots().remove(items);
    }
    return extent;
  }
}
