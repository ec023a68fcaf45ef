package org.lth.workbench.mirror;

import java.util.Optional;
import org.lth.workbench.domain.StudyName;

/**
 * The name of an experiment on the server.
 *
 * @param value not empty
 */
public record ExperimentName(String value) implements Comparable<ExperimentName> {
  public ExperimentName {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an experiment has a name");
    }
  }

  /** That of lineages outside of studies, named for the preset that they began as. */
  static ExperimentName ofPreset(Optional<String> preset) {
    return new ExperimentName("lottery/" + LegalText.name(preset.orElse("custom")));
  }

  /** That of a study, which no preset can have since no preset has a space in its name. */
  static ExperimentName ofStudy(StudyName study) {
    return new ExperimentName("lottery/study " + study);
  }

  @Override
  public int compareTo(ExperimentName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
