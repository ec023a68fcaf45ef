package org.lth.workbench.document;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.Condition;
import org.lth.workbench.catalog.IndexedRuns;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Score;
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

  /**
   * What a tree says of one run.
   *
   * @param run its id
   * @param started its first event
   * @param condition what it is doing
   * @param test score of its last trained level
   */
  public record Node(RunId run, RunStarted started, Condition condition, Optional<Score> test) {
    /** A run in short. */
    static Node of(RunSummary run) {
      return new Node(
          run.run(),
          run.started(),
          run.condition(),
          run.progress().reached().map(RunSummary.Reached::test));
    }

    /** A run with its events. */
    public static Node of(StoredRun run) {
      return new Node(
          run.run(),
          run.state().started(),
          run.condition(),
          run.state().levels().stream()
              .flatMap(level -> level.trained().stream())
              .reduce((first, second) -> second)
              .map(trained -> trained.outcome().earlyStop().test()));
    }
  }

  /** A run with everything below it. */
  public static TreeView of(IndexedRuns runs, RunSummary run) {
    Optional<ExperimentSpec> parent =
        run.started()
            .branching()
            .flatMap(branching -> runs.get(branching.parent().run()))
            .map(left -> left.started().plan().spec());
    return of(
        Node.of(run),
        parent,
        runs.branches(run.run()).stream().map(branch -> of(runs, branch)).toList());
  }

  /**
   * A run in its place.
   *
   * @param node the run
   * @param parent the specification of the run that it left, if that is here
   * @param branches below it
   */
  public static TreeView of(Node node, Optional<ExperimentSpec> parent, List<TreeView> branches) {
    RunStarted started = node.started();
    Optional<Branching> branching = started.branching();
    return new TreeView(
        node.run().value(),
        started.kind().word(),
        parent
            .filter(spec -> branching.isPresent())
            .map(spec -> ControlKind.of(started, spec).name())
            .orElse(started.kind().word()),
        node.condition().word(),
        branching.map(from -> from.level().number()).orElse(null),
        branching
            .map(from -> Control.Draw.of(started).seed())
            .orElse(started.plan().spec().seed())
            .value(),
        branching.map(Branching::index).orElse(null),
        node.test().map(Score::accuracy).orElse(null),
        branching.map(Branching::parent).map(RunViews::parent).orElse(null),
        branches);
  }
}
