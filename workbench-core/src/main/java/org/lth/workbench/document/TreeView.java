package org.lth.workbench.document;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.IndexedRuns;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.outcome.Control;
import org.lth.workbench.outcome.ControlKind;
import org.lth.workbench.spec.ExperimentSpec;

/**
 * A run with its branches, with the keys of the command line's JSON, which the web view shares.
 *
 * @param run its id
 * @param kind trunk, or the kind of branch
 * @param name kind and settings in one word; the kind alone where the parent is not here
 * @param state as in {@link RunView}
 * @param level at which a branch leaves its parent
 * @param seed of what a branch draws; a trunk's root seed
 * @param index among branches of one kind and seed; null in a trunk
 * @param testAccuracy of the last trained level at its early stop; null if none is trained
 * @param parent as in {@link RunView}
 * @param branches below it, oldest first
 */
public record TreeView(
    String run,
    String kind,
    String name,
    String state,
    @Nullable Integer level,
    long seed,
    @Nullable Integer index,
    @Nullable Double testAccuracy,
    RunView.@Nullable ParentView parent,
    List<TreeView> branches) {
  public TreeView {
    branches = List.copyOf(branches);
  }

  /** A run with everything below it. */
  public static TreeView of(IndexedRuns runs, RunSummary run) {
    RunStarted started = run.started();
    Optional<Branching> branching = started.branching();
    Optional<ExperimentSpec> left =
        branching
            .flatMap(from -> runs.get(from.parent().run()))
            .map(parent -> parent.started().plan().spec());
    return new TreeView(
        run.run().value(),
        started.kind().word(),
        left.map(spec -> ControlKind.of(started, spec).name()).orElse(started.kind().word()),
        run.condition().word(),
        branching.map(from -> from.level().number()).orElse(null),
        branching
            .map(from -> Control.Draw.of(started).seed())
            .orElse(started.plan().spec().seed())
            .value(),
        branching.map(Branching::index).orElse(null),
        run.progress().reached().map(reached -> reached.test().accuracy()).orElse(null),
        branching.map(Branching::parent).map(RunViews::parent).orElse(null),
        runs.branches(run.run()).stream().map(branch -> of(runs, branch)).toList());
  }
}
