package org.lth.workbench.mirror;

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

  @Override
  public int compareTo(ExperimentName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
