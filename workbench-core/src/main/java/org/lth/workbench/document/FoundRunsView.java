package org.lth.workbench.document;

import java.util.List;

/**
 * A part of the runs that a search found.
 *
 * @param runs this part
 * @param total how many were found
 * @param offset how many come before
 * @param limit how many a part has at most
 * @param position of the last event that was read
 */
public record FoundRunsView(
    List<RunView> runs, long total, long offset, long limit, long position) {
  public FoundRunsView {
    runs = List.copyOf(runs);
  }
}
