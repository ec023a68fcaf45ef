package org.lth.workbench.document;

import java.util.List;

/**
 * Runs below the runs that they left.
 *
 * @param runs those without a parent here
 */
public record TreesView(List<TreeView> runs) {
  public TreesView {
    runs = List.copyOf(runs);
  }

  /**
   * A part of the trees.
   *
   * @param runs this part
   * @param total how many there are
   */
  public record PartView(List<TreeView> runs, int total) {
    public PartView {
      runs = List.copyOf(runs);
    }
  }
}
