package org.lth.workbench.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.Branching;

/** The runs of a home at one position of its journal. Immutable. */
public final class IndexedRuns {
  private final SortedMap<RunId, RunSummary> byId;
  private final SortedMap<RunId, Problem> unreadable;
  private final long position;
  private final Map<RunId, List<RunSummary>> branches = new LinkedHashMap<>();
  private final List<Placed> lineage = new ArrayList<>();

  /**
   * A run within its lineage.
   *
   * @param run the run
   * @param depth how many ancestors it has here
   */
  public record Placed(RunSummary run, int depth) {}

  IndexedRuns(
      SortedMap<RunId, RunSummary> byId, SortedMap<RunId, Problem> unreadable, long position) {
    this.byId = Collections.unmodifiableSortedMap(byId);
    this.unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
    this.position = position;
    List<RunSummary> roots = new ArrayList<>();
    for (RunSummary run : byId.values()) {
      parent(run)
          .ifPresentOrElse(
              parent -> branches.computeIfAbsent(parent, id -> new ArrayList<>()).add(run),
              () -> roots.add(run));
    }
    Collections.reverse(roots);
    roots.forEach(root -> place(root, 0));
  }

  /** The parent of a run, if it is here too; a branch begins after its parent, as ids say. */
  private Optional<RunId> parent(RunSummary run) {
    return run.started()
        .branching()
        .map(branching -> branching.parent().run())
        .filter(parent -> parent.compareTo(run.run()) < 0 && byId.containsKey(parent));
  }

  private void place(RunSummary run, int depth) {
    lineage.add(new Placed(run, depth));
    branches(run.run()).forEach(branch -> place(branch, depth + 1));
  }

  /** All runs by id, oldest first. */
  public SortedMap<RunId, RunSummary> byId() {
    return byId;
  }

  /** Runs whose first event this version cannot understand, and why. */
  public SortedMap<RunId, Problem> unreadable() {
    return unreadable;
  }

  /** The position of the last event that was read. */
  public long position() {
    return position;
  }

  /** All runs, the newest root first, each followed by its branches, oldest first. */
  public List<Placed> lineage() {
    return Collections.unmodifiableList(lineage);
  }

  /** Runs that have no parent here, newest first. */
  public List<RunSummary> roots() {
    return lineage.stream().filter(placed -> placed.depth() == 0).map(Placed::run).toList();
  }

  /** The branches of a run, oldest first. */
  public List<RunSummary> branches(RunId run) {
    return Collections.unmodifiableList(branches.getOrDefault(run, List.of()));
  }

  /**
   * The run whose id begins with a text.
   *
   * @throws org.lth.workbench.domain.WorkbenchException as {@link Catalog#resolve} does
   */
  public RunSummary find(String prefix) {
    return byId.get(Catalog.only(prefix, matches(prefix)));
  }

  private List<RunId> matches(String prefix) {
    return byId.keySet().stream()
        .filter(run -> !prefix.isEmpty() && run.value().startsWith(prefix))
        .toList();
  }

  /** A run with everything below it, with the keys of the command line's JSON. */
  public TreeView tree(RunSummary run) {
    Optional<Branching> branching = run.started().branching();
    return new TreeView(
        run.run().value(),
        run.started().kind().word(),
        run.condition().word(),
        branching.map(b -> b.level().number()).orElse(null),
        branching.map(Branching::parent).map(RunViews::parent).orElse(null),
        branches(run.run()).stream().map(this::tree).toList());
  }
}
