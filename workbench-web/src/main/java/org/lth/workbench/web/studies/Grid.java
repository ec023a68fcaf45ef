package org.lth.workbench.web.studies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.study.CellOverview;
import org.lth.workbench.study.StudyOverview;
import org.lth.workbench.web.http.Format;

/**
 * A study's cells as a table: a row for each replicate and kind, a column for each level.
 *
 * @param columns the levels
 * @param rows those of single replicates
 * @param means rows of all replicates together
 */
public record Grid(List<Column> columns, List<Row> rows, List<Row> means) {
  private static final double PERCENT = 100;

  public Grid {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    means = List.copyOf(means);
  }

  /**
   * A level.
   *
   * @param level its number
   * @param density in words; empty before anything of the level is trained
   */
  public record Column(int level, String density) {}

  /**
   * Cells of one kind.
   *
   * @param replicate number of the replicate, or {@code all}
   * @param kind of the runs
   * @param places one for each column
   */
  public record Row(String replicate, String kind, List<Place> places) {
    public Row {
      places = List.copyOf(places);
    }
  }

  /**
   * What there is of one kind at one level.
   *
   * @param marks one for each cell; none where the study has no cell or in rows of means
   * @param mean of the test accuracies so far, in percent; empty before the first
   * @param trained how many there are so far, of how many; empty where that says nothing
   */
  public record Place(List<Mark> marks, String mean, String trained) {
    public Place {
      marks = List.copyOf(marks);
    }
  }

  /**
   * One cell at one level.
   *
   * @param state a word of {@link org.lth.workbench.study.Studies#STATES}
   * @param label what it is and how it stands, for those who do not see the grid
   * @param run its run; null before it has one
   */
  public record Mark(String state, String label, @Nullable String run) {}

  static Grid of(StudyOverview study) {
    Map<String, List<CellOverview>> rows = new LinkedHashMap<>();
    Map<String, List<CellOverview>> kinds = new LinkedHashMap<>();
    study.cells().stream()
        .sorted(java.util.Comparator.comparingInt(CellOverview::replicate))
        .forEach(
            cell -> {
              add(rows, cell.replicate() + "/" + cell.kind(), cell);
              add(kinds, cell.kind(), cell);
            });
    return new Grid(
        columns(study),
        rows.values().stream().map(cells -> row(study, cells, false)).toList(),
        kinds.values().stream().map(cells -> row(study, cells, true)).toList());
  }

  private static void add(Map<String, List<CellOverview>> rows, String key, CellOverview cell) {
    rows.computeIfAbsent(key, row -> new ArrayList<>()).add(cell);
  }

  private static List<Column> columns(StudyOverview study) {
    List<Column> columns = new ArrayList<>();
    for (int level = 0; level <= study.levels(); level++) {
      int wanted = level;
      Optional<CellOverview.Trained> first =
          study.cells().stream()
              .flatMap(cell -> cell.levels().stream())
              .filter(trained -> trained.level() == wanted)
              .findFirst();
      columns.add(
          new Column(level, first.map(trained -> Format.percent(trained.density())).orElse("")));
    }
    return columns;
  }

  private static Row row(StudyOverview study, List<CellOverview> cells, boolean isMean) {
    List<Place> places = new ArrayList<>();
    for (int level = 0; level <= study.levels(); level++) {
      places.add(place(cells, level, isMean));
    }
    CellOverview first = cells.get(0);
    return new Row(isMean ? "all" : Integer.toString(first.replicate()), first.kind(), places);
  }

  private static Place place(List<CellOverview> cells, int level, boolean isMean) {
    List<CellOverview> here =
        cells.stream().filter(cell -> cell.level() == null || cell.level() == level).toList();
    List<Double> accuracies =
        here.stream().flatMap(cell -> accuracy(cell, level).stream()).toList();
    String mean =
        accuracies.isEmpty()
            ? ""
            : percent(accuracies.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    boolean isPlain = here.size() < 2 || accuracies.isEmpty();
    return new Place(
        isMean ? List.of() : here.stream().map(cell -> mark(cell, level)).toList(),
        mean,
        isPlain ? "" : accuracies.size() + "/" + here.size());
  }

  private static Optional<Double> accuracy(CellOverview cell, int level) {
    return cell.levels().stream()
        .filter(trained -> trained.level() == level)
        .map(CellOverview.Trained::testAccuracy)
        .findFirst();
  }

  private static Mark mark(CellOverview cell, int level) {
    String state = state(cell, level);
    String which = cell.index() == null ? "" : " #" + cell.index();
    String accuracy = accuracy(cell, level).map(value -> ", " + percent(value) + " %").orElse("");
    return new Mark(
        state,
        "replicate "
            + cell.replicate()
            + ", "
            + cell.kind()
            + " at level "
            + level
            + which
            + ": "
            + state
            + accuracy,
        cell.run());
  }

  /** A trunk trains one level after the other; of those to come the first tells how it goes. */
  private static String state(CellOverview cell, int level) {
    if (accuracy(cell, level).isPresent()) {
      return "done";
    }
    boolean isNext = cell.level() != null || cell.levels().size() == level;
    return isNext || cell.state().equals("failed") ? cell.state() : "queued";
  }

  private static String percent(double fraction) {
    return String.format(java.util.Locale.ROOT, "%.2f", PERCENT * fraction);
  }
}
