package org.lth.workbench.study;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.preset.SpecLayer;

/**
 * What a study's file says.
 *
 * @param origin the file, for error messages
 * @param name of the study
 * @param question in words
 * @param experiment the experiment and its replicates
 * @param branches kinds of controls
 */
public record StudyRequest(
    String origin,
    StudyName name,
    String question,
    Experiment experiment,
    List<Branches> branches) {
  public StudyRequest {
    branches = List.copyOf(branches);
  }

  /**
   * The experiment that is replicated.
   *
   * @param preset the recipe to begin with
   * @param layer keys over the recipe
   * @param replicates how many
   */
  public record Experiment(Optional<String> preset, SpecLayer layer, int replicates) {}

  /**
   * Branches of one kind.
   *
   * @param kind which
   * @param levels numbers of levels
   * @param count at each level
   * @param layer keys over the ticket's
   * @param options of the kind, by their names
   */
  public record Branches(
      RunKind kind,
      List<Integer> levels,
      int count,
      SpecLayer layer,
      SortedMap<String, String> options) {
    public Branches {
      levels = List.copyOf(levels);
      options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }
  }
}
