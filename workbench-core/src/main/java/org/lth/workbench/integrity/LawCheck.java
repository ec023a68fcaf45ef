package org.lth.workbench.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.law.Contents;
import org.lth.workbench.law.History;
import org.lth.workbench.law.Laws;
import org.lth.workbench.law.RecordedRun;
import org.lth.workbench.vocabulary.Vocabulary;

/**
 * Holds the laws against many runs, a few at once.
 *
 * @param laws with what to do about a breach
 * @param vocabulary of specifications
 * @param readers how many levels are looked at at once; findings do not depend on it
 */
public record LawCheck(Laws laws, Vocabulary vocabulary, int readers) {

  /** A run, or one of its levels. */
  private record Part(RecordedRun run, Optional<Level> level) {}

  /**
   * What the runs break, in their order.
   *
   * @param histories of all runs that are here
   * @param contents of snapshots
   * @param step is done after each level and each run
   */
  public List<Problem> problems(
      SortedMap<RunId, History> histories, Contents contents, Runnable step) {
    List<Part> parts = new ArrayList<>();
    for (History history : histories.values()) {
      RecordedRun run = new RecordedRun(history, histories, contents, vocabulary);
      parts.add(new Part(run, Optional.empty()));
      Laws.levels(run).forEach(level -> parts.add(new Part(run, Optional.of(level))));
    }
    List<Problem> problems = new ArrayList<>();
    for (List<Problem> found : new Readers(readers).each(parts, this::broken)) {
      problems.addAll(found);
      step.run();
    }
    return problems;
  }

  private List<Problem> broken(Part part) {
    return part.level()
        .map(level -> laws.brokenBy(part.run(), level))
        .orElseGet(() -> laws.brokenBy(part.run()));
  }
}
