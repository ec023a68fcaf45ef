package org.lth.workbench.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was checked, and the hashes that commit to every run.
 *
 * @param verified the last verification without problems; null if there was none
 * @param heads a part of the runs, newest first
 * @param total how many runs there are
 * @param position of the last event that was read
 */
public record IntegrityView(
    @Nullable EventView verified, List<HeadView> heads, int total, long position) {
  public IntegrityView {
    heads = List.copyOf(heads);
  }

  /**
   * The last event of a run.
   *
   * @param run its id
   * @param version within its stream
   * @param hash which commits to all events before
   */
  public record HeadView(String run, long version, String hash) {}
}
