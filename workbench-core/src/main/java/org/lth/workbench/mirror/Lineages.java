package org.lth.workbench.mirror;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.IndexedRuns;
import org.lth.workbench.catalog.RunIndex;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.study.StudyIndex;

/** Which run left which, as far as the journal has been read; reading goes on where it stopped. */
final class Lineages {
  private static final int PAGE = 1000;

  private final RunIndex index;
  private final StudyIndex studies;
  private IndexedRuns runs;

  Lineages(Catalog catalog) {
    this.index = new RunIndex(catalog.journal(), catalog.codec(), catalog.locks());
    this.studies = new StudyIndex(catalog.codec());
    this.runs = index.runs();
  }

  /**
   * Reads what has been appended since the last time.
   *
   * @throws WorkbenchException if a run cannot be understood
   */
  void advance() {
    List<StoredEvent> page = index.advance(PAGE);
    while (!page.isEmpty()) {
      page.forEach(studies::add);
      page = index.advance(PAGE);
    }
    runs = index.runs();
    runs.unreadable().values().stream()
        .findFirst()
        .ifPresent(
            problem -> {
              throw new WorkbenchException(WorkbenchException.Kind.REFUSED, problem);
            });
  }

  /** The position of the last event read. */
  long position() {
    return index.position();
  }

  /** All runs, oldest first, so that parents come before branches. */
  List<RunId> runs() {
    return runs.all().stream().map(RunSummary::run).toList();
  }

  /** The runs that left a run, oldest first. */
  List<RunId> branches(RunId run) {
    return runs.branches(run).stream().map(RunSummary::run).toList();
  }

  /** What studies say of runs. */
  StudyIndex studies() {
    return studies;
  }

  /**
   * The experiments that may list a run, the one where it belongs first: that of its study, or of
   * the study of the nearest ancestor that has one, or that of its lineage's first run, so that
   * controls are beside their tickets.
   */
  List<ExperimentName> experiments(RunId run) {
    Set<ExperimentName> experiments = new LinkedHashSet<>();
    RunSummary at = summary(run);
    addStudy(run, experiments);
    for (Optional<RunSummary> parent = runs.parent(at);
        parent.isPresent();
        parent = runs.parent(at)) {
      at = parent.get();
      addStudy(at.run(), experiments);
    }
    experiments.add(ExperimentName.ofPreset(at.started().preset()));
    return List.copyOf(experiments);
  }

  private void addStudy(RunId run, Set<ExperimentName> experiments) {
    studies.of(run).ifPresent(place -> experiments.add(ExperimentName.ofStudy(place.study())));
  }

  private RunSummary summary(RunId run) {
    return runs.get(run)
        .orElseThrow(
            () -> new IllegalArgumentException(run + " is not among the runs read so far"));
  }
}
