package org.lth.workbench.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run with its branches, with the keys of the command line's JSON, which the web view shares.
 *
 * @param run its id
 * @param kind trunk, or the kind of branch
 * @param state as in {@link RunView}
 * @param level at which a branch leaves its parent
 * @param parent as in {@link RunView}
 * @param branches below it, oldest first
 */
public record TreeView(
    String run,
    String kind,
    String state,
    @Nullable Integer level,
    RunView.@Nullable ParentView parent,
    List<TreeView> branches) {
  public TreeView {
    branches = List.copyOf(branches);
  }
}
