package org.lth.workbench.journal;

import java.util.Optional;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.StudyName;

/**
 * The name of a stream of events.
 *
 * @param value a run's id, {@code study-} and a study's name, or {@code home}
 */
public record StreamName(String value) implements Comparable<StreamName> {
  /** What happened to runs and data here. */
  public static final StreamName HOME = new StreamName("home");

  private static final String STUDY = "study-";

  /** The stream of a run. */
  public static StreamName of(RunId run) {
    return new StreamName(run.value());
  }

  /** The stream of a study, whose name no run can have. */
  public static StreamName of(StudyName study) {
    return new StreamName(STUDY + study.value());
  }

  /** Whether this is a run's stream. */
  public boolean isRun() {
    return !equals(HOME) && !isStudy();
  }

  /** Whether this is a study's stream. */
  public boolean isStudy() {
    return study().isPresent();
  }

  /** The study whose stream this is. */
  public Optional<StudyName> study() {
    return value.startsWith(STUDY)
        ? StudyName.named(value.substring(STUDY.length()))
        : Optional.empty();
  }

  @Override
  public int compareTo(StreamName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
