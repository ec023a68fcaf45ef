package org.lth.workbench.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.domain.RunId;

/**
 * How runs descend from one another, by their places in the order of their ids. It changes only
 * when a run begins, and is shared by all states of the runs in between. Immutable.
 */
final class Lineage {
  private final Map<RunId, Integer> places = new HashMap<>();
  private final List<List<Integer>> branches = new ArrayList<>();
  private final List<Integer> roots = new ArrayList<>();
  private final List<Place> order = new ArrayList<>();

  /**
   * Where a run stands.
   *
   * @param index in the order of ids
   * @param depth how many ancestors it has here
   */
  record Place(int index, int depth) {}

  /** The lineage of runs that are sorted by id. */
  Lineage(List<RunSummary> runs) {
    runs.forEach(run -> places.put(run.run(), places.size()));
    runs.forEach(run -> branches.add(new ArrayList<>()));
    for (int i = 0; i < runs.size(); i++) {
      parent(runs.get(i)).map(branches::get).orElse(roots).add(i);
    }
    Collections.reverse(roots);
    roots.forEach(root -> place(root, 0));
  }

  /** The parent of a run, if it is here too; a branch begins after its parent, as ids say. */
  Optional<Integer> parent(RunSummary run) {
    return run.started()
        .branching()
        .map(branching -> branching.parent().run())
        .filter(parent -> parent.compareTo(run.run()) < 0)
        .flatMap(this::index);
  }

  private void place(int index, int depth) {
    order.add(new Place(index, depth));
    branches.get(index).forEach(branch -> place(branch, depth + 1));
  }

  /** Where a run stands in the order of ids, if it is here. */
  Optional<Integer> index(RunId run) {
    return Optional.ofNullable(places.get(run));
  }

  /** The newest root first, each followed by its branches, oldest first. */
  List<Place> order() {
    return order;
  }

  /** Runs that have no parent here, newest first. */
  List<Integer> roots() {
    return roots;
  }

  /** The branches of a run, oldest first. */
  List<Integer> branches(int index) {
    return branches.get(index);
  }
}
