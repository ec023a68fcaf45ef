package org.lth.workbench.mirror;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.Studies;
import org.lth.workbench.study.StudyIndex;
import org.lth.workbench.study.StudyState;

/** What runs are to their studies; each study is read once for each look at the journal. */
final class StudyParts {
  private final Studies studies;
  private final StudyIndex index;
  private final Map<StudyName, Optional<Known>> known = new HashMap<>();

  private record Known(StudyPlan plan, Digest digest, Map<String, Cell> cells) {}

  StudyParts(Studies studies, StudyIndex index) {
    this.studies = studies;
    this.index = index;
  }

  /** Forgets what was read, since there may be more. */
  void forget() {
    known.clear();
  }

  /** What a run is to its study, if it is part of one. */
  Optional<StudyPart> of(RunId run) {
    return index
        .of(run)
        .flatMap(place -> study(place.study()).flatMap(study -> part(study, place.cell())));
  }

  private static Optional<StudyPart> part(Known study, String cell) {
    return Optional.ofNullable(study.cells().get(cell))
        .map(found -> new StudyPart(study.plan(), study.digest(), found));
  }

  private Optional<Known> study(StudyName name) {
    return known.computeIfAbsent(name, this::read);
  }

  private Optional<Known> read(StudyName name) {
    try {
      StudyState state = studies.logs().get(name);
      Map<String, Cell> cells = new HashMap<>();
      state.cells().forEach(cell -> cells.put(cell.key(), cell));
      return Optional.of(new Known(state.plan(), studies.digest(state), cells));
    } catch (WorkbenchException notUnderstood) {
      // That is said where the study itself is mirrored; its runs are mirrored all the same.
      return Optional.empty();
    }
  }
}
