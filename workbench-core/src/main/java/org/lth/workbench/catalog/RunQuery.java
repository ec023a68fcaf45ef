package org.lth.workbench.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lth.workbench.catalog.IndexedRuns.Placed;
import org.lth.workbench.event.RunKind;

/**
 * Which runs of an index to show, and how.
 *
 * @param filter which
 * @param sort by what
 * @param isDescending whether the greatest comes first; the lineage has only one order
 * @param page which part of them
 */
public record RunQuery(Filter filter, Sort sort, boolean isDescending, Page page) {

  /**
   * What a run has to be; what is absent does not matter.
   *
   * @param text words that must all occur in the run's id, kind, preset, model, data or seed, or
   *     {@code key=value} pairs of its specification
   * @param state what it is doing
   * @param kind trunk, or the kind of branch
   */
  public record Filter(String text, Optional<Condition> state, Optional<RunKind> kind) {
    /** Every run. */
    public static final Filter ALL = new Filter("", Optional.empty(), Optional.empty());

    private boolean isAll() {
      return text.isBlank() && state.isEmpty() && kind.isEmpty();
    }
  }

  /**
   * A part of a list.
   *
   * @param offset how many runs come before it
   * @param limit how many it shows at most
   */
  public record Page(long offset, int limit) {}

  /** What runs are sorted by. */
  public enum Sort {
    /** Branches below their parents; the newest root first. */
    LINEAGE,
    STARTED,
    UPDATED,
    STATE,
    MODEL,
    DATASET,
    SEED,
    LEVELS,
    DENSITY,
    ACCURACY;

    /** The name as addresses write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private Comparator<RunSummary> comparator() {
      Comparator<RunSummary> byKey =
          switch (this) {
            case LINEAGE, STARTED -> Comparator.comparing(RunSummary::run);
            case UPDATED -> Comparator.comparing(run -> run.head().at());
            case STATE -> Comparator.comparing(run -> run.condition().word());
            case MODEL -> Comparator.comparing(run -> run.started().plan().spec().model());
            case DATASET -> Comparator.comparing(run -> run.started().plan().dataset().name());
            case SEED ->
                Comparator.comparingLong(run -> run.started().plan().spec().seed().value());
            case LEVELS -> Comparator.comparingInt(run -> run.progress().trained());
            case DENSITY -> Comparator.comparingDouble(Sort::density);
            case ACCURACY -> Comparator.comparingDouble(Sort::accuracy);
          };
      return byKey.thenComparing(RunSummary::run);
    }

    private static double density(RunSummary run) {
      return run.progress().reached().map(reached -> reached.density().fraction()).orElse(-1.0);
    }

    private static double accuracy(RunSummary run) {
      return run.progress().reached().map(reached -> reached.test().accuracy()).orElse(-1.0);
    }
  }

  /**
   * A page of runs.
   *
   * @param rows the runs, with their depth if they are in the order of the lineage
   * @param total how many runs the filter lets through
   */
  public record Result(List<Placed> rows, int total) {
    public Result {
      rows = List.copyOf(rows);
    }
  }

  /** The runs that this asks for. */
  public Result select(IndexedRuns runs) {
    List<Placed> selected = sort == Sort.LINEAGE ? inLineage(runs) : sorted(runs);
    int from = (int) Math.min(page.offset(), selected.size());
    int to = Math.min(from + page.limit(), selected.size());
    return new Result(selected.subList(from, to), selected.size());
  }

  private List<Placed> inLineage(IndexedRuns runs) {
    if (filter.isAll()) {
      return runs.lineage();
    }
    // Without its parent in sight, an indented run would seem to belong to the one above it.
    List<String> words = words();
    return runs.lineage().stream()
        .filter(placed -> matches(placed.run(), words))
        .map(placed -> new Placed(placed.run(), 0))
        .toList();
  }

  private List<Placed> sorted(IndexedRuns runs) {
    List<RunSummary> selected = new ArrayList<>();
    List<String> words = words();
    for (RunSummary run : runs.all()) {
      if (matches(run, words)) {
        selected.add(run);
      }
    }
    selected.sort(isDescending ? sort.comparator().reversed() : sort.comparator());
    return selected.stream().map(run -> new Placed(run, 0)).toList();
  }

  private List<String> words() {
    return List.of(filter.text().strip().split("\\s+", -1));
  }

  private boolean matches(RunSummary run, List<String> words) {
    if (filter.state().isPresent() && filter.state().get() != run.condition()) {
      return false;
    }
    if (filter.kind().filter(kind -> !kind.equals(run.started().kind())).isPresent()) {
      return false;
    }
    for (String word : words) {
      if (!isIn(run, word)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIn(RunSummary run, String word) {
    int equals = word.indexOf('=');
    if (equals > 0) {
      Object value = run.started().plan().spec().values().get(word.substring(0, equals));
      return value != null && value.toString().equals(word.substring(equals + 1));
    }
    return run.run().value().contains(word)
        || run.started().plan().spec().model().contains(word)
        || run.started().plan().dataset().name().contains(word)
        || run.started().kind().word().contains(word)
        || run.started().preset().orElse("").contains(word)
        || run.started().plan().spec().seed().toString().equals(word);
  }
}
