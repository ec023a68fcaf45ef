package org.lth.workbench.mirror;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.StudyEvent;
import org.lth.workbench.event.StudyEvent.CellFailed;
import org.lth.workbench.event.StudyEvent.CellFinished;
import org.lth.workbench.event.StudyEvent.CellStarted;

/**
 * Which cell of which study a run is, as far as the journal has been read. Of several studies that
 * name one run the first keeps it, so that its copy has one place for good.
 */
final class StudyClaims {
  private final Map<RunId, Claim> claims = new HashMap<>();
  private final Set<StudyName> studies = new TreeSet<>();

  /**
   * What a run is for.
   *
   * @param study which named it first
   * @param cell the cell's key
   */
  record Claim(StudyName study, String cell) {}

  /** Adds the next event of a study's stream. */
  void add(StudyName study, StudyEvent event) {
    studies.add(study);
    if (event instanceof CellStarted started) {
      add(started.run(), new Claim(study, started.cell()));
    } else if (event instanceof CellFinished finished) {
      add(finished.run(), new Claim(study, finished.cell()));
    } else if (event instanceof CellFailed failed) {
      failed.run().ifPresent(run -> add(run, new Claim(study, failed.cell())));
    }
  }

  private void add(RunId run, Claim claim) {
    claims.putIfAbsent(run, claim);
  }

  /** What a run is for, if a study named it. */
  Optional<Claim> of(RunId run) {
    return Optional.ofNullable(claims.get(run));
  }

  /** The studies by name. */
  List<StudyName> studies() {
    return List.copyOf(studies);
  }
}
