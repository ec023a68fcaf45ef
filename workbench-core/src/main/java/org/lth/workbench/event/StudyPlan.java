package org.lth.workbench.event;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * Everything that one question needs to be executed: replicates of one experiment, and controls of
 * their tickets.
 *
 * @param name of the study within its home
 * @param question in the author's words
 * @param base the experiment
 * @param controls of each replicate
 */
public record StudyPlan(StudyName name, String question, Base base, List<Controls> controls) {
  public StudyPlan {
    controls = List.copyOf(controls);
  }

  /**
   * The experiment that is replicated.
   *
   * @param preset the preset that the specification began as
   * @param spec of the first replicate, complete
   * @param replicates how many, at least 1
   */
  public record Base(Optional<String> preset, ExperimentSpec spec, int replicates) {
    public Base {
      if (replicates < 1) {
        throw new IllegalArgumentException(replicates + " replicates are none");
      }
    }
  }

  /**
   * Controls of one kind.
   *
   * @param kind of the branches
   * @param levels of the tickets
   * @param count of independent ones at each level, at least 1
   * @param settings what sets them apart, as text: keys of a specification in place of the
   *     ticket's, and options of the kind, which no key of a specification is named like
   */
  public record Controls(
      RunKind kind, List<Level> levels, int count, SortedMap<String, String> settings) {
    public Controls {
      levels = List.copyOf(levels);
      settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
      if (kind.equals(RunKind.TRUNK) || levels.isEmpty() || count < 1) {
        throw new IllegalArgumentException(
            count + " of " + kind + " at " + levels + " are no controls");
      }
    }
  }
}
