package org.lth.workbench.study;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.StudyEvent.CellFailed;
import org.lth.workbench.event.StudyEvent.CellFinished;
import org.lth.workbench.event.StudyEvent.CellStarted;
import org.lth.workbench.event.WorkbenchEvent;
import org.lth.workbench.journal.EventCodec;
import org.lth.workbench.journal.StoredEvent;

/**
 * Which cell of which study a run is, as far as the journal has been read. Of several studies that
 * name one run the first keeps it, so that a run has one place for good. Safe for use by several
 * threads.
 */
public final class StudyIndex {
  private final EventCodec codec;
  private final Map<RunId, Place> places = new HashMap<>();
  private final Set<StudyName> studies = new TreeSet<>();

  /**
   * What a run is for.
   *
   * @param study which named it first
   * @param cell the cell's key
   */
  public record Place(StudyName study, String cell) {}

  /** An index that has read nothing yet. */
  public StudyIndex(EventCodec codec) {
    this.codec = codec;
  }

  /** Adds the next event of the journal; those of other streams say nothing of studies. */
  public synchronized void add(StoredEvent stored) {
    Optional<StudyName> study = stored.stream().study();
    if (study.isPresent()) {
      studies.add(study.get());
      named(stored).ifPresent(cell -> places.putIfAbsent(cell.run(), cell.in(study.get())));
    }
  }

  private record Named(RunId run, String cell) {
    Place in(StudyName study) {
      return new Place(study, cell);
    }
  }

  /** The run that an event names; none of one that is damaged or that a newer version recorded. */
  private Optional<Named> named(StoredEvent stored) {
    try {
      WorkbenchEvent event = codec.decode(stored.event());
      if (event instanceof CellStarted started) {
        return Optional.of(new Named(started.run(), started.cell()));
      }
      if (event instanceof CellFinished finished) {
        return Optional.of(new Named(finished.run(), finished.cell()));
      }
      return event instanceof CellFailed failed
          ? failed.run().map(run -> new Named(run, failed.cell()))
          : Optional.empty();
    } catch (WorkbenchException notUnderstood) {
      return Optional.empty();
    }
  }

  /** What a run is for, if a study named it. */
  public synchronized Optional<Place> of(RunId run) {
    return Optional.ofNullable(places.get(run));
  }

  /** The studies by name. */
  public synchronized List<StudyName> studies() {
    return List.copyOf(studies);
  }
}
