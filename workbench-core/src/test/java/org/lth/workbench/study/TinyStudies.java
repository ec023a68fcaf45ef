package org.lth.workbench.study;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.lottery.TinyExperiments;

/** Studies of a tiny, carried out in this process cell after cell. */
public final class TinyStudies {
  public static final StudyName NAME = new StudyName("tiny");

  /** The locks of studies. */
  public final FakeStudyLocks locks = new FakeStudyLocks();

  private final TinyExperiments tiny;
  private final AtomicLong clock = new AtomicLong(1_000_000);

  public TinyStudies(TinyExperiments tiny) {
    this.tiny = tiny;
  }

  /** Replicates with two random reinits of levels 1 and 2; changes are of the specification. */
  public static StudyPlan plan(int replicates, Map<String, ?> changes) {
    return new StudyPlan(
        NAME,
        "Do tickets win?",
        new StudyPlan.Base(Optional.of("demo"), TinyExperiments.spec(changes), replicates),
        List.of(
            new StudyPlan.Controls(
                new RunKind("random-reinit"),
                List.of(new Level(1), new Level(2)),
                2,
                new TreeMap<>())));
  }

  /** What is recorded of studies. */
  public StudyLogs logs() {
    return new StudyLogs(
        new EventStreams(tiny.journal, tiny.codec, () -> Instant.ofEpochMilli(clock.addAndGet(1))));
  }

  /** The studies, to look at. */
  public Studies studies() {
    return new Studies(logs(), locks, tiny.catalog(), new NoBoard());
  }

  /** Carries a plan out. */
  public StudyState execute(StudyPlan plan, StudyObserver observer) {
    return new StudyRun(logs(), locks, tiny.catalog(), tiny.experiments()::freeName)
        .execute(
            plan,
            new StudyRun.Workers(1, () -> new TinyWorker(tiny, logs(), cell -> {})),
            observer);
  }

  /** Carries a plan out. */
  public StudyState execute(StudyPlan plan) {
    return execute(plan, new StudyObserver() {});
  }
}
