package org.lth.workbench.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.catalog.KnownRun;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunState;
import org.lth.workbench.event.Variation;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.InMemoryEventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.lottery.EnvironmentSource;
import org.lth.workbench.lottery.InvariantBroken;
import org.lth.workbench.lottery.Laboratory;
import org.lth.workbench.lottery.RunLog;
import org.lth.workbench.lottery.RunLogs;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.RunStores;
import org.lth.workbench.snapshot.PrivateSnapshots;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * Executes a run again from its events, in a private journal and a private store, and compares
 * every digest. The outputs that it is to reproduce are never read; its inputs are the data set, a
 * branch's mask, and, for a single level, that level's ticket.
 */
public final class Replay {
  private final RunLogs logs;
  private final SnapshotStore snapshots;
  private final Laboratory laboratory;
  private final Surroundings surroundings;

  /**
   * What a replay has to itself.
   *
   * @param snapshots private stores
   * @param environment of this process
   */
  public record Surroundings(PrivateSnapshots snapshots, EnvironmentSource environment) {}

  /** The use case over these parts. */
  public Replay(
      RunLogs logs, SnapshotStore snapshots, Laboratory laboratory, Surroundings surroundings) {
    this.logs = logs;
    this.snapshots = snapshots;
    this.laboratory = laboratory;
    this.surroundings = surroundings;
  }

  /**
   * Replays what a run has trained so far.
   *
   * @param known the run
   * @param only a single level, from its ticket
   * @param observer hears of progress
   */
  public ReplayReport replay(KnownRun known, Optional<Level> only, RunObserver observer) {
    ReplayReport report = judged(known, only, observer);
    logs.record(
        new HomeEvent.RunReplayed(
            known.run(),
            known.stored().get(known.stored().size() - 1).hash(),
            report.verdict().name(),
            report.stepsExecuted()));
    return report;
  }

  private ReplayReport judged(KnownRun known, Optional<Level> only, RunObserver observer) {
    List<Level> levels = levels(known, only);
    try {
      ChainCheck.check(known);
      ExperimentSpec spec = known.state().started().plan().spec();
      laboratory.prepare(spec);
      Environment here = surroundings.environment().describe(laboratory.engine(spec));
      try (PrivateSnapshots.Scope scope = surroundings.snapshots().open()) {
        return new Execution(known, levels, scope.store(), here).run(only.isPresent(), observer);
      }
    } catch (WorkbenchException refused) {
      if (refused.kind() == Kind.INTERRUPTED) {
        throw refused;
      }
      return ReplayReport.blocked(known.run(), refused);
    }
  }

  private static List<Level> levels(KnownRun known, Optional<Level> only) {
    List<Level> trained =
        known.state().plannedLevels().stream().filter(known.state()::isTrained).toList();
    if (trained.isEmpty() || only.filter(level -> !trained.contains(level)).isPresent()) {
      throw new WorkbenchException(
          Kind.BAD_INPUT,
          Problem.what("there is nothing to replay")
              .where("run " + known.run() + only.map(level -> ", level " + level).orElse(""))
              .expected("a trained level")
              .actual("trained levels " + trained)
              .next("look at `workbench show " + known.run() + "`"));
    }
    return only.map(List::of).orElse(trained);
  }

  /** One replay in progress. */
  private final class Execution {
    private final KnownRun known;
    private final List<Level> levels;
    private final SnapshotStore store;
    private final List<Environment.Difference> environmentDifferences;
    private final List<LevelCheck> checks = new ArrayList<>();
    private Optional<Divergence> divergence = Optional.empty();

    Execution(KnownRun known, List<Level> levels, SnapshotStore store, Environment here) {
      this.known = known;
      this.levels = levels;
      this.store = store;
      this.environmentDifferences = RecordedEnvironments.differences(known, logs.codec(), here);
    }

    ReplayReport run(boolean isSingle, RunObserver observer) {
      StepCounter counter = new StepCounter(observer);
      RunLog log = privateLog(isSingle, counter);
      for (Level level : levels) {
        try {
          laboratory.execute(log, RunStores.withoutCheckpoints(store), List.of(level), counter);
        } catch (InvariantBroken broken) {
          divergence = Optional.of(Divergence.of(level, broken));
          break;
        }
        compare(level, log.state());
        // An equal environment owes equal bits, so the first difference is the verdict.
        if (divergence.isPresent() && environmentDifferences.isEmpty()) {
          break;
        }
      }
      int checked = checks.stream().mapToInt(check -> check.checks().size()).sum();
      return new ReplayReport(
          known.run(),
          verdict(log.state()),
          checked,
          counter.steps(),
          divergence,
          environmentDifferences,
          Optional.empty());
    }

    private void compare(Level level, RunState replayed) {
      LevelCheck check =
          LevelCheck.of(
              new LevelCheck.Recorded(known.state().level(level).orElseThrow()),
              new LevelCheck.Computed(replayed.level(level).orElseThrow()));
      checks.add(check);
      if (divergence.isEmpty()) {
        divergence = new Diagnosis(snapshots, store).of(level, check);
      }
    }

    private Verdict verdict(RunState replayed) {
      if (divergence.isEmpty()) {
        return Verdict.IDENTICAL;
      }
      boolean isEquivalent =
          !environmentDifferences.isEmpty()
              && levels.stream()
                  .allMatch(level -> replayed.isTrained(level) && isClose(level, replayed));
      return isEquivalent ? Verdict.EQUIVALENT : Verdict.DIVERGED;
    }

    private boolean isClose(Level level, RunState replayed) {
      LevelState then = known.state().level(level).orElseThrow();
      LevelState now = replayed.level(level).orElseThrow();
      double tolerance = known.state().started().plan().spec().replayTolerance();
      double difference = accuracy(then) - accuracy(now);
      return then.layers().equals(now.layers()) && Math.abs(difference) <= tolerance;
    }

    private double accuracy(LevelState level) {
      return level.trained().orElseThrow().outcome().earlyStop().test().accuracy();
    }

    /**
     * The run's beginning in a private journal. A single level begins with its ticket; the first
     * level of a run has to be made anew.
     */
    private RunLog privateLog(boolean isSingle, RunObserver observer) {
      EventJournal journal = new InMemoryEventJournal();
      RunLogs privateLogs = new RunLogs(journal, logs.codec(), logs.clock());
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
      return privateLogs.open(known.run(), observer);
    }

    /** The events up to the training of a level. */
    private List<StoredEvent> before(Level level) {
      List<RunEvent> events = logs.decode(known.stored());
      for (int i = 0; i < events.size(); i++) {
        if (events.get(i) instanceof RunEvent.LevelTrained trained
            && trained.level().equals(level)) {
          return known.stored().subList(0, i);
        }
      }
      throw new IllegalStateException("level " + level + " is trained but has no event");
    }

    private void copyTicket(LevelState level) {
      MaskSet masks = copyMask(level.ticket().mask().digest());
      store.put(snapshots.tensors(level.ticket().weights().digest()), masks);
      level
          .ticket()
          .optimizer()
          .ifPresent(optimizer -> store.put(snapshots.tensors(optimizer.digest()), masks));
    }

    /** A branch's mask and weights, which other runs made. */
    private void copyInputs(Branching branching) {
      MaskSet whole = copyMask(branching.ticketMask()).dense();
      branching
          .variation()
          .map(Variation::snapshots)
          .orElse(List.of())
          .forEach(input -> store.put(snapshots.tensors(input), whole));
    }

    private MaskSet copyMask(Digest digest) {
      MaskSet masks = snapshots.masks(digest);
      store.put(masks);
      return masks;
    }
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
