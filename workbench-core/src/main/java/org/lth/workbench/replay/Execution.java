package org.lth.workbench.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunState;
import org.lth.workbench.event.Variation;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.journal.InMemoryEventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.lottery.InvariantBroken;
import org.lth.workbench.lottery.PreparedRun;
import org.lth.workbench.lottery.RunLog;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.RunStores;
import org.lth.workbench.lottery.RunTrainer;
import org.lth.workbench.pruning.PruningRefused;
import org.lth.workbench.snapshot.SnapshotStore;

/** One replay in progress. */
final class Execution {
  private final StoredRun known;
  private final EventStreams streams;
  private final Stores stores;
  private final Judgement judgement;

  /**
   * Where snapshots are.
   *
   * @param recorded of the run
   * @param computed by the replay, private
   */
  record Stores(SnapshotStore recorded, SnapshotStore computed) {}

  /**
   * How levels are trained again.
   *
   * @param runTrainer executes them
   * @param prepared what they are executed with
   * @param observer hears of progress
   */
  record Training(RunTrainer runTrainer, PreparedRun prepared, RunObserver observer) {}

  /**
   * What the verdict rests on.
   *
   * @param facts that are compared
   * @param environmentDifferences between the recorded environments and this one
   * @param here this environment
   * @param tolerance of the reader
   */
  record Judgement(
      FactCheck facts,
      List<Environment.Difference> environmentDifferences,
      Environment here,
      double tolerance) {

    /**
     * Whether other bits have a reason. A field that this machine does not have is none: anybody
     * can write one.
     */
    boolean isOtherEnvironment() {
      return environmentDifferences.stream()
          .anyMatch(difference -> here.fields().containsKey(difference.field()));
    }

    /** Whether the verdict is known, so that nothing more has to be executed. */
    boolean isDecided() {
      return facts.firstDifferent().isPresent()
          && !(isOtherEnvironment() && facts.isWithin(Double.POSITIVE_INFINITY));
    }

    ReplayVerdict verdict() {
      if (facts.firstDifferent().isEmpty()) {
        return ReplayVerdict.IDENTICAL;
      }
      return isOtherEnvironment() && facts.isWithin(tolerance)
          ? ReplayVerdict.EQUIVALENT
          : ReplayVerdict.DIVERGED;
    }
  }

  Execution(StoredRun known, EventStreams streams, Stores stores, Judgement judgement) {
    this.known = known;
    this.streams = streams;
    this.stores = stores;
    this.judgement = judgement;
  }

  /**
   * Executes levels again until the verdict is known.
   *
   * @param isSingle whether the only level begins with its recorded ticket
   */
  ReplayReport run(Training training, List<Level> levels, boolean isSingle) {
    RunTrainer runTrainer = training.runTrainer();
    PreparedRun prepared = training.prepared();
    StepCounter counter = new StepCounter(training.observer());
    if (!judgement.isDecided()) {
      EventStreams own =
          new EventStreams(new InMemoryEventJournal(), streams.codec(), streams.clock());
      giveBeginning(own.journal(), levels, isSingle);
      RunLog log = RunLog.open(own, known.run(), counter);
      RunStores ownStores = RunStores.withoutCheckpoints(stores.computed());
      for (Level level : isSingle ? levels : withFailed(levels)) {
        boolean isOver =
            !goesOn(() -> runTrainer.execute(log, prepared, ownStores, List.of(level)));
        judgement.facts().compareWith(own.journal().read(StreamName.of(known.run())));
        if (isOver || judgement.isDecided()) {
          break;
        }
      }
      if (!isSingle && !judgement.isDecided() && isTicketLeft(log)) {
        runTrainer.makeTicket(log, prepared, ownStores, nextLevel().orElseThrow());
        judgement.facts().compareWith(own.journal().read(StreamName.of(known.run())));
      }
    }
    return report(counter.steps());
  }

  private ReplayReport report(long steps) {
    FactCheck facts = judgement.facts();
    return new ReplayReport(
        known.run(),
        judgement.verdict(),
        facts.counts(),
        steps,
        facts.firstDifferent().map(new Diagnosis(stores.recorded(), stores.computed())::of),
        facts.differences(),
        judgement.environmentDifferences(),
        Optional.empty());
  }

  /** A failed run is executed to its failure. */
  private List<Level> withFailed(List<Level> trained) {
    List<Level> levels = new ArrayList<>(trained);
    if (known.state().ending() == RunState.Ending.FAILED) {
      nextLevel().ifPresent(levels::add);
    }
    return levels;
  }

  /** The first level that is not trained. */
  private Optional<Level> nextLevel() {
    return known.state().plannedLevels().stream()
        .filter(level -> !known.state().isTrained(level))
        .findFirst();
  }

  /** A failure is recorded in the private log, where it is compared like any other event. */
  private static boolean goesOn(Runnable execution) {
    try {
      execution.run();
      return true;
    } catch (InvariantBroken | PruningRefused failure) {
      return false;
    }
  }

  /** Whether an interrupted run has begun a level that it did not finish. */
  private boolean isTicketLeft(RunLog log) {
    return judgement.facts().isUnfinished()
        && log.state().ending() == RunState.Ending.OPEN
        && nextLevel().isPresent();
  }

  /**
   * Puts the run's beginning into a private journal. A single level begins with its ticket; the
   * first level of a run has to be made again.
   */
  private void giveBeginning(EventJournal journal, List<Level> levels, boolean isSingle) {
    List<StoredEvent> given = known.stored().subList(0, 1);
    Level first = known.state().plannedLevels().get(0);
    if (isSingle && !levels.get(0).equals(first)) {
      given = before(levels.get(0));
      copyTicket(known.state().level(levels.get(0)).orElseThrow());
    }
    known.state().started().branching().ifPresent(this::copyInputs);
    journal.append(
        new EventJournal.Append(
            StreamName.of(known.run()), 0, given.stream().map(StoredEvent::event).toList()));
    judgement.facts().give(given);
  }

  /** The events up to the training of a level. */
  private List<StoredEvent> before(Level level) {
    List<RunEvent> events = streams.decode(known.stored(), RunEvent.class);
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i) instanceof RunEvent.LevelTrained trained && trained.level().equals(level)) {
        return known.stored().subList(0, i);
      }
    }
    throw new IllegalStateException("level " + level + " is trained but has no event");
  }

  private void copyTicket(LevelState level) {
    MaskSet masks = copyMask(level.ticket().mask().digest());
    SnapshotStore recorded = stores.recorded();
    stores.computed().put(recorded.tensors(level.ticket().weights().digest()), masks);
    level
        .ticket()
        .optimizer()
        .ifPresent(optimizer -> stores.computed().put(recorded.tensors(optimizer.digest()), masks));
  }

  /** A branch's mask and weights, which other runs made. */
  private void copyInputs(Branching branching) {
    MaskSet whole = copyMask(branching.ticketMask()).dense();
    branching
        .variation()
        .map(Variation::snapshots)
        .orElse(List.of())
        .forEach(input -> stores.computed().put(stores.recorded().tensors(input), whole));
  }

  private MaskSet copyMask(Digest digest) {
    MaskSet masks = stores.recorded().masks(digest);
    stores.computed().put(masks);
    return masks;
  }

  /** Counts optimizer steps on their way to an observer. */
  private static final class StepCounter implements RunObserver {
    private final RunObserver observer;
    private long steps;

    StepCounter(RunObserver observer) {
      this.observer = observer;
    }

    long steps() {
      return steps;
    }

    @Override
    public void began(RunId run, Level level, RunEvent.Steps span) {
      observer.began(run, level, span);
    }

    @Override
    public void stepped(long step, long stepsTaken) {
      steps += stepsTaken;
      observer.stepped(step, stepsTaken);
    }

    @Override
    public boolean isStopRequested() {
      return observer.isStopRequested();
    }
  }
}
