package org.lth.workbench.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.catalog.Condition;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.DatasetUse;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.mirror.MirroredRun.Appearance;
import org.lth.workbench.mirror.MirroredRun.Content;
import org.lth.workbench.mirror.MirroredRun.DatasetInput;
import org.lth.workbench.mirror.MirroredRun.Span;
import org.lth.workbench.mirror.MirroredRun.Status;
import org.lth.workbench.outcome.TicketControls;

/**
 * What the server should hold, as a function of the journal: for each run one copy, and below it
 * one for each level, since MLflow shows exactly one level of nesting.
 *
 * @param codec reads the events
 * @param curves reads what was measured within a level
 * @param attachments makes the files beside a run
 */
public record Projection(EventCodec codec, Curves curves, Attachments attachments) {
  /** Raised whenever the same journal gives other copies, so that they are brought up to date. */
  private static final int VERSION = 3;

  /** The run's copy and then those of its levels. */
  public List<MirroredRun> of(Family family) {
    RunTimes times = RunTimes.of(family.run(), codec);
    List<MirroredRun> copies = new ArrayList<>();
    copies.add(run(family, times));
    for (LevelState level : family.run().state().levels()) {
      copies.add(level(family, level, times));
    }
    return copies;
  }

  /** A digest of everything in the journal that a run's copies depend on. */
  public static Digest basis(Family family) {
    Sha256 basis = new Sha256();
    basis.add(VERSION + " " + family.experiment() + " " + family.run().condition().word());
    basis.add(" " + head(family.run()));
    family.place().part().ifPresent(part -> basis.add(" " + part.basis()));
    family.branches().forEach(branch -> basis.add(" " + head(branch)));
    family.beside().flatMap(TicketControls::ticket).ifPresent(own -> basis.add(" " + own));
    return basis.finish();
  }

  /** The hash of a run's last event. */
  public static Digest head(StoredRun run) {
    List<StoredEvent> stored = run.stored();
    return stored.get(stored.size() - 1).hash();
  }

  private MirroredRun run(Family family, RunTimes times) {
    StoredRun run = family.run();
    RunStarted started = run.state().started();
    Instant start = run.stored().get(0).event().at();
    List<Metric> metrics = new ArrayList<>();
    for (LevelState level : run.state().levels()) {
      times
          .end(level.level())
          .ifPresent(
              at -> {
                metrics.addAll(LevelMetrics.byLevel(level, at));
                metrics.addAll(LevelMetrics.byDensity(level, at));
              });
    }
    TreeMap<String, String> tags = new TreeMap<>(Tags.ofRun(family));
    tags.put(Tags.NOTE, LegalText.tag(Note.of(family)));
    return new MirroredRun(
        RunKey.of(run.run()),
        new Appearance(
            family.experiment(),
            RunNames.of(run) + " (" + run.run() + ")",
            span(run, start, times.ended())),
        new Content(Params.ofRun(family), metrics, tags, dataset(started.plan().dataset())),
        attachments.of(family));
  }

  private MirroredRun level(Family family, LevelState state, RunTimes times) {
    StoredRun run = family.run();
    Level level = state.level();
    TreeMap<String, String> tags = new TreeMap<>(Tags.ofLevel(family, state));
    List<Metric> metrics = new ArrayList<>();
    Optional<Instant> end = times.end(level);
    if (end.isPresent()) {
      LevelTrained trained = state.trained().orElseThrow();
      metrics.addAll(LevelMetrics.byLevel(state, end.get()));
      Optional<List<Metric>> curve = curves.of(trained, end.get());
      curve.ifPresentOrElse(metrics::addAll, () -> tags.put(Tags.CURVES, "not in this home"));
    }
    Instant start = times.start(level);
    Span span =
        end.isPresent() ? new Span(start, end, Status.FINISHED) : span(run, start, times.ended());
    return new MirroredRun(
        RunKey.of(run.run(), level),
        new Appearance(family.experiment(), RunNames.of(run) + " level " + level, span),
        new Content(
            Params.ofLevel(family, state),
            metrics,
            tags,
            dataset(run.state().started().plan().dataset())),
        List.of());
  }

  private static Span span(StoredRun run, Instant start, Instant last) {
    Status status =
        switch (run.condition()) {
          case RUNNING -> Status.RUNNING;
          case INTERRUPTED -> Status.KILLED;
          case FINISHED -> Status.FINISHED;
          case FAILED -> Status.FAILED;
        };
    boolean isOver = run.condition() != Condition.RUNNING;
    return new Span(start, isOver ? Optional.of(last) : Optional.empty(), status);
  }

  private static Optional<DatasetInput> dataset(DatasetUse use) {
    String profile =
        "{\"num_rows\":"
            + (use.split().train() + use.split().validation() + use.split().test())
            + ",\"train\":"
            + use.split().train()
            + ",\"validation\":"
            + use.split().validation()
            + ",\"test\":"
            + use.split().test()
            + "}";
    return Optional.of(new DatasetInput(use.name(), use.fingerprint(), profile));
  }
}
