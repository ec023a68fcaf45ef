package org.lth.workbench.web;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.home.SweepLock;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventJournal.Append;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.lottery.Experiments;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.RunStores;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.CellExecution;
import org.lth.workbench.study.CellOutcome;
import org.lth.workbench.study.CellWorker;
import org.lth.workbench.study.Studies;
import org.lth.workbench.study.StudyObserver;
import org.lth.workbench.study.StudyRun;
import org.lth.workbench.study.StudyState;
import org.lth.workbench.wiring.Workbench;

/**
 * A home on disk with real runs of a task that is trained in milliseconds, written through a
 * connection of its own, as another process would.
 */
public final class SampleHome implements AutoCloseable {
  private static final AtomicLong NAMES = new AtomicLong();

  private final Path folder;
  private final Workbench workbench;
  private final TinyExperiments tiny = new TinyExperiments();

  /** Opens the home in a folder, or makes it. */
  public SampleHome(Path folder) {
    this.folder = folder;
    this.workbench = Workbench.open(folder);
  }

  public Path folder() {
    return folder;
  }

  public Workbench workbench() {
    return workbench;
  }

  /** Trains a trunk to its end. */
  public StoredRun start(Map<String, ?> changes) {
    return start(TinyExperiments.trunk(changes));
  }

  /** Trains a control of a run's ticket. */
  public StoredRun control(StoredRun parent, int level, int index) {
    Tickets.StoredTicket ticket =
        workbench.tickets().find(new TicketAddress(parent.run().value(), new Level(level)));
    return start(
        new RunOrder(
            new RunKind("random-reinit"),
            1,
            Optional.of(workbench.tickets().branching(ticket, index)),
            Optional.empty(),
            parent.state().started().plan().spec()));
  }

  private StoredRun start(RunOrder order) {
    return workbench.catalog().run(experiments().start(order, RunObserver.NONE));
  }

  private Experiments experiments() {
    Environment environment = new Environment(new TreeMap<>(Map.of("machine", "<b>one</b>")));
    return new Experiments(
        workbench.streams(),
        new RunStores(workbench.snapshots(), Optional.empty(), SweepLock.NONE),
        tiny.runTrainer(),
        new Experiments.Registry(
            () -> RunId.of(1_780_000_000_000L + NAMES.addAndGet(1), 0),
            new TinyExperiments.Locks(),
            engine -> environment));
  }

  /** Carries a study out, one cell after the other. */
  public StudyState study(StudyPlan plan, StudyObserver observer) {
    Studies studies = workbench.studies();
    CellExecution cells = new CellExecution(experiments(), workbench.tickets(), () -> {});
    StudyRun.Workers workers = new StudyRun.Workers(1, () -> new Executor(studies, cells));
    return new StudyRun(
            studies.logs(), studies.locks(), workbench.catalog(), experiments()::freeName)
        .execute(plan, workers, observer);
  }

  private record Executor(Studies studies, CellExecution cells) implements CellWorker {
    @Override
    public CellOutcome execute(StudyName study, Cell cell) {
      return cells.execute(studies.logs().get(study), cell, RunObserver.NONE);
    }

    @Override
    public void close() {
      // It holds nothing.
    }
  }

  /** Appends an event as it is. */
  public StoredEvent append(String stream, EncodedEvent event) {
    StreamName name = new StreamName(stream);
    long version = workbench.journal().head(name).map(StoredEvent::version).orElse(0L);
    return workbench.journal().append(new Append(name, version, java.util.List.of(event))).get(0);
  }

  /** Appends an event to a run. */
  public StoredEvent append(RunId run, WorkbenchEvent event) {
    return append(
        run.value(),
        workbench.catalog().codec().encode(event, Instant.parse("2026-11-24T09:00:00Z")));
  }

  /** Takes a run's lock, as whoever executes it does. */
  public RunLocks.Held lock(RunId run) {
    return workbench.locks().tryLock(run).orElseThrow();
  }

  @Override
  public void close() {
    workbench.close();
  }
}
