package org.lth.workbench.mirror;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.study.StudyIndex;

/** Which run left which, as far as the journal has been read; reading goes on where it stopped. */
final class Lineages {
  private static final int PAGE = 1000;

  private final EventJournal journal;
  private final EventCodec codec;
  private final Map<RunId, RunStarted> started = new HashMap<>();
  private final Map<RunId, List<RunId>> branches = new HashMap<>();
  private final StudyIndex studies;
  private final List<RunId> order = new ArrayList<>();
  private long position;

  Lineages(EventJournal journal, EventCodec codec) {
    this.journal = journal;
    this.codec = codec;
    this.studies = new StudyIndex(codec);
  }

  /** Reads what has been appended since the last time. */
  void advance() {
    List<StoredEvent> page = journal.readAfter(position, PAGE);
    while (!page.isEmpty()) {
      page.forEach(this::add);
      position = page.get(page.size() - 1).position();
      page = journal.readAfter(position, PAGE);
    }
  }

  // What happened to the home is of no concern here, and a newer version may have recorded it.
  private void add(StoredEvent stored) {
    studies.add(stored);
    if (stored.version() == 1 && stored.stream().isRun()) {
      addFirst(stored);
    }
  }

  private void addFirst(StoredEvent stored) {
    WorkbenchEvent event = codec.decode(stored.event());
    if (event instanceof RunStarted first) {
      RunId run = new RunId(stored.stream().value());
      started.put(run, first);
      order.add(run);
      parent(first)
          .ifPresent(
              parent -> branches.computeIfAbsent(parent, known -> new ArrayList<>()).add(run));
    }
  }

  private static Optional<RunId> parent(RunStarted run) {
    return run.branching().map(branching -> branching.parent().run());
  }

  /** The position of the last event read. */
  long position() {
    return position;
  }

  /** All runs by the position of their first event, so that parents come before branches. */
  List<RunId> runs() {
    return List.copyOf(order);
  }

  /** The runs that left a run, oldest first. */
  List<RunId> branches(RunId run) {
    return List.copyOf(branches.getOrDefault(run, List.of()));
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
    RunId at = run;
    addStudy(at, experiments);
    for (Optional<RunId> parent = parent(started(at));
        parent.isPresent() && started.containsKey(parent.get());
        parent = parent(started(at))) {
      at = parent.get();
      addStudy(at, experiments);
    }
    experiments.add(ExperimentName.ofPreset(started(at).preset()));
    return List.copyOf(experiments);
  }

  private void addStudy(RunId run, Set<ExperimentName> experiments) {
    studies.of(run).ifPresent(place -> experiments.add(ExperimentName.ofStudy(place.study())));
  }

  private RunStarted started(RunId run) {
    RunStarted first = started.get(run);
    if (first == null) {
      throw new IllegalArgumentException(run + " is not among the runs read so far");
    }
    return first;
  }
}
