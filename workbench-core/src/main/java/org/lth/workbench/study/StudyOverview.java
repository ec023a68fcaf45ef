package org.lth.workbench.study;

import java.util.List;
import java.util.Map;

/**
 * A study with the keys of the command line's JSON.
 *
 * @param study its name
 * @param question in words
 * @param state {@code done} once every cell is over, else {@code running} while a process carries
 *     it out, else {@code interrupted}
 * @param plan digest of the whole plan, equal for equal plans in any home
 * @param head hash of the study's last event
 * @param levels the experiment's last level
 * @param counts of cells by state
 * @param cells in their order
 */
public record StudyOverview(
    String study,
    String question,
    String state,
    String plan,
    Head head,
    int levels,
    Map<String, Long> counts,
    List<CellOverview> cells) {

  /**
   * A stream's last event.
   *
   * @param version its number
   * @param hash its hash
   */
  public record Head(long version, String hash) {}
}
