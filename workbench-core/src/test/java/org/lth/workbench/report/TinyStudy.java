package org.lth.workbench.report;

import com.google.inject.Guice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.lth.workbench.connectivity.ModeConnectivity;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.figure.letsplot.LetsPlotModule;
import org.lth.workbench.journal.EventStreams;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.report.arrow.ArrowFigureModule;
import org.lth.workbench.report.mustache.MustacheModule;
import org.lth.workbench.snapshot.SnapshotInventory;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.CellOutcome;
import org.lth.workbench.study.FakeStudyLocks;
import org.lth.workbench.study.NoBoard;
import org.lth.workbench.study.Studies;
import org.lth.workbench.study.StudyLogs;
import org.lth.workbench.study.StudyObserver;
import org.lth.workbench.study.StudyRun;
import org.lth.workbench.study.TinyWorker;

/** A study in memory, trained in milliseconds by an engine in plain Java, with its reports. */
final class TinyStudy {
  static final StudyName NAME = new StudyName("tiny");

  final TinyExperiments tiny = new TinyExperiments();
  private final AtomicLong clock = new AtomicLong(1_000);
  final StudyLogs logs =
      new StudyLogs(
          new EventStreams(
              tiny.journal, tiny.codec, () -> Instant.ofEpochMilli(clock.addAndGet(1))));

  /** A plan of two levels with two reinits of each ticket, and more controls. */
  static StudyPlan plan(String question, int replicates, StudyPlan.Controls... more) {
    List<StudyPlan.Controls> controls = new ArrayList<>();
    controls.add(controls(new RunKind("random-reinit"), 2, Map.of()));
    controls.addAll(List.of(more));
    return new StudyPlan(
        NAME,
        question,
        new StudyPlan.Base(Optional.empty(), TinyExperiments.spec(Map.of("levels", 2)), replicates),
        controls);
  }

  static StudyPlan.Controls controls(RunKind kind, int count, Map<String, String> settings) {
    return new StudyPlan.Controls(
        kind, List.of(new Level(1), new Level(2)), count, new TreeMap<>(settings));
  }

  /** Executes cells until so many are over. */
  TinyStudy carriedOut(StudyPlan plan, int cells) {
    AtomicLong over = new AtomicLong();
    StudyObserver stopping =
        new StudyObserver() {
          @Override
          public void ended(Cell cell, CellOutcome outcome) {
            over.incrementAndGet();
          }

          @Override
          public boolean isStopRequested() {
            return over.get() >= cells;
          }
        };
    try {
      new StudyRun(logs, new FakeStudyLocks(), tiny.catalog(), tiny.experiments()::freeName)
          .execute(
              plan,
              new StudyRun.Workers(1, () -> new TinyWorker(tiny, logs, cell -> {})),
              stopping);
    } catch (org.lth.workbench.domain.WorkbenchException stopped) {
      if (stopped.kind() != org.lth.workbench.domain.WorkbenchException.Kind.INTERRUPTED) {
        throw stopped;
      }
    }
    return this;
  }

  TinyStudy carriedOut(StudyPlan plan) {
    return carriedOut(plan, Integer.MAX_VALUE);
  }

  Reports reports() {
    var injector =
        Guice.createInjector(new LetsPlotModule(), new ArrowFigureModule(), new MustacheModule());
    ReportAuthor author =
        new ReportAuthor(
            new Studies(logs, new FakeStudyLocks(), tiny.catalog(), new NoBoard()),
            tiny.tickets(),
            new NoFiles(),
            new ModeConnectivity(tiny.runTrainer(), tiny.tickets()));
    return new Reports(
        author, injector.getInstance(ReportPage.class), injector.getInstance(AppendixWriter.class));
  }

  /** Snapshots in memory are no files. */
  private static final class NoFiles implements SnapshotInventory {
    @Override
    public List<Item> items() {
      return List.of();
    }

    @Override
    public Optional<org.lth.workbench.domain.Problem> check(Item item) {
      return Optional.empty();
    }

    @Override
    public long bytes(Item item) {
      return 0;
    }

    @Override
    public void remove(List<Item> items) {
      throw new UnsupportedOperationException("reports remove nothing");
    }

    @Override
    public org.lth.workbench.domain.TensorSet tensors(org.lth.workbench.domain.Digest digest) {
      throw new UnsupportedOperationException("there are no files");
    }

    @Override
    public org.lth.workbench.domain.MaskSet masks(org.lth.workbench.domain.Digest digest) {
      throw new UnsupportedOperationException("there are no files");
    }

    @Override
    public org.lth.workbench.snapshot.Table table(org.lth.workbench.domain.Digest digest) {
      throw new UnsupportedOperationException("there are no files");
    }

    @Override
    public Optional<org.lth.workbench.domain.Digest> maskNeededBy(
        org.lth.workbench.domain.Digest tensors) {
      return Optional.empty();
    }
  }
}
