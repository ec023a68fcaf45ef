package org.lth.workbench.mirror;

import java.util.List;
import java.util.Optional;

/**
 * Where a run's copy belongs.
 *
 * @param experiment that lists it
 * @param formers experiments that may list it from before a study named it
 * @param part what it is to its study, if it is part of one
 */
public record RunPlace(
    ExperimentName experiment, List<ExperimentName> formers, Optional<StudyPart> part) {
  public RunPlace {
    formers = List.copyOf(formers);
  }

  /** A place outside of studies. */
  public static RunPlace in(ExperimentName experiment) {
    return new RunPlace(experiment, List.of(), Optional.empty());
  }
}
