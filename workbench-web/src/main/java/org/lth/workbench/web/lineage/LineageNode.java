package org.lth.workbench.web.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.lth.workbench.catalog.IndexedRuns;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.outcome.Control;
import org.lth.workbench.web.http.Format;

/**
 * A run within its lineage.
 *
 * @param run the run
 * @param differences between its parent and it
 * @param branches below it, oldest first
 * @param isCut whether there are more branches than are shown
 */
public record LineageNode(
    RunSummary run, List<Difference> differences, List<LineageNode> branches, boolean isCut) {
  private static final int MOST_BRANCHES = 50;
  private static final int DEEPEST = 30;

  public LineageNode {
    differences = List.copyOf(differences);
    branches = List.copyOf(branches);
  }

  /**
   * A value that a branch and its parent do not share.
   *
   * @param name of the value
   * @param before the parent's
   * @param now the branch's
   */
  public record Difference(String name, String before, String now) {}

  static LineageNode root(IndexedRuns runs, RunSummary run) {
    return new LineageNode(run, List.of(), below(runs, run, DEEPEST), isCut(runs, run, DEEPEST));
  }

  private static boolean isCut(IndexedRuns runs, RunSummary run, int left) {
    int branches = runs.branches(run.run()).size();
    return branches > MOST_BRANCHES || (left == 0 && branches > 0);
  }

  private static List<LineageNode> below(IndexedRuns runs, RunSummary parent, int left) {
    if (left == 0) {
      return List.of();
    }
    return runs.branches(parent.run()).stream()
        .limit(MOST_BRANCHES)
        .map(
            branch ->
                new LineageNode(
                    branch,
                    differences(new Sides(parent, branch)),
                    below(runs, branch, left - 1),
                    isCut(runs, branch, left - 1)))
        .toList();
  }

  private record Sides(RunSummary parent, RunSummary branch) {}

  private static List<Difference> differences(Sides sides) {
    List<Difference> differences = new ArrayList<>();
    Map<String, Object> before = sides.parent().started().plan().spec().values();
    Map<String, Object> now = sides.branch().started().plan().spec().values();
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      String left = String.valueOf(before.get(name));
      String right = String.valueOf(now.get(name));
      if (!left.equals(right)) {
        differences.add(new Difference(name, left, right));
      }
    }
    sides
        .parent()
        .started()
        .environment()
        .differencesFrom(sides.branch().started().environment())
        .forEach(d -> differences.add(new Difference(d.field(), d.recorded(), d.here())));
    return differences;
  }

  /** Where the branch leaves its parent and which of several it is; empty for a root. */
  public String origin() {
    return run.started()
        .branching()
        .map(
            b ->
                "at level "
                    + b.level()
                    + ", seed "
                    + Control.Draw.of(run.started()).seed()
                    + ", index "
                    + b.index())
        .orElse("");
  }

  /** How well the run did so far, in words. */
  public String result() {
    return run.progress()
        .reached()
        .map(
            reached ->
                Format.accuracy(reached.test().accuracy())
                    + " test at "
                    + Format.percent(reached.density().fraction()))
        .orElse("nothing trained yet");
  }
}
