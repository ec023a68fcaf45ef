package org.lth.workbench.catalog;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;

/** The runs of a home at one position of its journal. Immutable. */
public final class IndexedRuns {
  private final Lineage lineage;

  /** By id, oldest first. */
  private final List<RunSummary> runs;

  private final SortedMap<RunId, Problem> unreadable;
  private final long position;

  /**
   * A run within its lineage.
   *
   * @param run the run
   * @param depth how many ancestors it has here
   */
  public record Placed(RunSummary run, int depth) {}

  private IndexedRuns(Lineage lineage, List<RunSummary> runs, Reached reached) {
    this.lineage = lineage;
    this.runs = runs;
    this.unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(reached.unreadable()));
    this.position = reached.position();
  }

  /**
   * How far the journal was read, and what could not be understood.
   *
   * @param position of the last event
   * @param unreadable runs, and why
   */
  record Reached(long position, SortedMap<RunId, Problem> unreadable) {}

  /** Runs that are sorted by id. */
  static IndexedRuns of(List<RunSummary> runs, Reached reached) {
    return new IndexedRuns(new Lineage(runs), List.copyOf(runs), reached);
  }

  /** These runs with others in the places of some; all of them are here already. */
  IndexedRuns with(Collection<RunSummary> changed, Reached reached) {
    RunSummary[] next = runs.toArray(RunSummary[]::new);
    for (RunSummary run : changed) {
      next[lineage.index(run.run()).orElseThrow()] = run;
    }
    return new IndexedRuns(lineage, Collections.unmodifiableList(Arrays.asList(next)), reached);
  }

  /** All runs by id, oldest first. */
  public List<RunSummary> all() {
    return runs;
  }

  /** The run of an id, if it is here. */
  public Optional<RunSummary> get(RunId run) {
    return lineage.index(run).map(runs::get);
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
    return mapped(lineage.order(), place -> new Placed(runs.get(place.index()), place.depth()));
  }

  /** Runs that have no parent here, newest first. */
  public List<RunSummary> roots() {
    return mapped(lineage.roots(), runs::get);
  }

  /** The run that a branch left, if it is here. */
  public Optional<RunSummary> parent(RunSummary branch) {
    return lineage.parent(branch).map(runs::get);
  }

  /** The branches of a run, oldest first. */
  public List<RunSummary> branches(RunId run) {
    return lineage
        .index(run)
        .map(index -> mapped(lineage.branches(index), runs::get))
        .orElse(List.of());
  }

  /** The content of places, made only when it is asked for. */
  private static <P, T> List<T> mapped(List<P> places, Function<P, T> make) {
    return new AbstractList<>() {
      @Override
      public T get(int index) {
        return make.apply(places.get(index));
      }

      @Override
      public int size() {
        return places.size();
      }
    };
  }

  /**
   * The run whose id begins with a text.
   *
   * @throws org.lth.workbench.domain.WorkbenchException as {@link Catalog#resolve} does
   */
  public RunSummary find(String prefix) {
    Optional<RunSummary> whole = RunId.named(prefix).flatMap(this::get);
    return whole.orElseGet(() -> get(Catalog.only(prefix, matches(prefix))).orElseThrow());
  }

  private List<RunId> matches(String prefix) {
    return runs.stream()
        .map(RunSummary::run)
        .filter(run -> !prefix.isEmpty() && run.value().startsWith(prefix))
        .toList();
  }
}
