package org.lth.workbench.bundle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.Parent;
import org.lth.workbench.journal.StoredEvent;

/**
 * Chooses what travels: the runs that were asked for as a whole, and of their ancestors the events
 * up to the last one that a branch starts from.
 */
final class Selection {
  private final Catalog catalog;
  private final Map<RunId, StoredRun> whole = new TreeMap<>();
  private final Map<RunId, Long> prefixes = new TreeMap<>();
  private final Deque<StoredRun> unvisited = new ArrayDeque<>();

  private Selection(Catalog catalog) {
    this.catalog = catalog;
  }

  static List<RunPart> of(Catalog catalog, List<RunId> runs) {
    Selection selection = new Selection(catalog);
    runs.forEach(selection::choose);
    while (!selection.unvisited.isEmpty()) {
      selection.visit(selection.unvisited.remove());
    }
    return selection.parts();
  }

  private void choose(RunId run) {
    StoredRun known = catalog.run(run);
    if (known.part() == HistoryPart.PREFIX) {
      throw new BundleRefused(
          Problem.what("only a part of this run is here")
              .where("run " + run)
              .expected("all its events and snapshots")
              .actual(known.stored().size() + " events that came as an ancestor of a branch")
              .next("import a bundle of the whole run first, or export the branch"));
    }
    whole.put(run, known);
    unvisited.add(known);
  }

  private void visit(StoredRun known) {
    List<Parent> origins =
        known.state().started().branching().map(Branching::origins).orElse(List.of());
    for (Parent origin : origins) {
      StoredRun ancestor = catalog.run(origin.run());
      requireSame(ancestor, origin, known.run());
      prefixes.merge(ancestor.run(), origin.version(), Math::max);
      unvisited.add(ancestor);
    }
  }

  private static void requireSame(StoredRun ancestor, Parent parent, RunId branch) {
    Optional<StoredEvent> origin =
        ancestor.stored().stream().filter(event -> event.version() == parent.version()).findAny();
    if (origin.filter(event -> event.hash().equals(parent.hash())).isEmpty()) {
      throw new WorkbenchException(
          WorkbenchException.Kind.REFUSED,
          Problem.what("a branch starts from an event that its parent does not have")
              .where("run " + branch)
              .expected(parent.run() + "#" + parent.version() + " " + parent.hash())
              .actual(origin.map(event -> event.hash().toString()).orElse("no such event"))
              .next("run `workbench verify`"));
    }
  }

  private List<RunPart> parts() {
    List<RunPart> parts = new ArrayList<>();
    whole.forEach(
        (run, known) -> parts.add(new RunPart(run, HistoryPart.WHOLE, unplaced(known.stored()))));
    prefixes.forEach(
        (run, version) -> {
          if (!whole.containsKey(run)) {
            List<StoredEvent> stored = catalog.run(run).stored();
            parts.add(
                new RunPart(
                    run, HistoryPart.PREFIX, unplaced(stored.subList(0, version.intValue()))));
          }
        });
    return parts;
  }

  /** Positions belong to a home, so that bundles of two homes can be equal. */
  private static List<StoredEvent> unplaced(List<StoredEvent> stored) {
    return stored.stream()
        .map(
            event ->
                new StoredEvent(0, event.stream(), event.version(), event.event(), event.link()))
        .toList();
  }
}
