package org.lth.workbench.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.csv.CsvWriter;
import org.lth.workbench.figure.Drawing.Line;
import org.lth.workbench.figure.Mark;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.CellOverview;
import org.lth.workbench.study.Studies;
import org.lth.workbench.study.StudyOverview;

/** A study as it stands, for people: a table, a file of all cells and what a figure shows. */
final class StudySummary {
  private static final double PERCENT = 100;

  private static final List<String> COLUMNS =
      List.of(
          "cell",
          "replicate",
          "kind",
          "index",
          "state",
          "run",
          "level",
          "density",
          "early_stop_step",
          "test_accuracy");

  private final StudyOverview study;
  private final Map<String, CellOverview> views = new HashMap<>();
  private final Map<StudyGroup, List<String>> groups;

  StudySummary(StudyOverview study, List<Cell> cells) {
    this.study = study;
    study.cells().forEach(cell -> views.put(cell.cell(), cell));
    this.groups = StudyGroup.of(cells, study.levels());
  }

  /** The description, in Markdown. */
  String note() {
    StringBuilder note = new StringBuilder();
    note.append(study.question().strip()).append("\n\nThe study is ").append(study.state());
    note.append(": ").append(counts()).append(".\n\n").append(table());
    note.append("Mean test accuracy at the early stop ± standard deviation, and how many of the");
    note.append(" cells are trained.\n\n```\n./workbench study show ").append(study.study());
    return note.append("\n```\n").toString();
  }

  private String counts() {
    return Studies.STATES.stream()
        .filter(state -> study.counts().getOrDefault(state, 0L) > 0)
        .map(state -> study.counts().get(state) + " " + state)
        .reduce((a, b) -> a + ", " + b)
        .orElse("no cells");
  }

  private List<String> rows() {
    return groups.keySet().stream().map(StudyGroup::row).distinct().toList();
  }

  private String table() {
    List<String> rows = rows();
    StringBuilder table = new StringBuilder("| level | weights kept |");
    rows.forEach(row -> table.append(' ').append(new StudyGroup(row, 0).name()).append(" |"));
    table.append("\n| ---: | ---: |").append(" ---: |".repeat(rows.size())).append('\n');
    for (int level = 0; level <= study.levels(); level++) {
      int here = level;
      table.append("| ").append(level).append(" | ").append(density(level)).append(" |");
      rows.forEach(row -> table.append(' ').append(mean(new StudyGroup(row, here))).append(" |"));
      table.append('\n');
    }
    return table.append('\n').toString();
  }

  private String density(int level) {
    return study.cells().stream()
        .flatMap(cell -> cell.levels().stream())
        .filter(trained -> trained.level() == level)
        .findFirst()
        .map(trained -> String.format(Locale.ROOT, "%.1f %%", PERCENT * trained.density()))
        .orElse("");
  }

  private String mean(StudyGroup group) {
    List<CellOverview.Trained> trained = trained(group);
    if (trained.isEmpty()) {
      return "";
    }
    String spread =
        trained.size() == 1
            ? ""
            : String.format(Locale.ROOT, " ± %.2f", PERCENT * StudyMeans.deviation(trained));
    double mean = StudyMeans.mean(trained, CellOverview.Trained::testAccuracy);
    return String.format(Locale.ROOT, "%.2f%s %%", PERCENT * mean, spread)
        + ", "
        + trained.size()
        + "/"
        + members(group).size();
  }

  private List<String> members(StudyGroup group) {
    return groups.getOrDefault(group, List.of());
  }

  private List<CellOverview.Trained> trained(StudyGroup group) {
    return members(group).stream()
        .map(views::get)
        .filter(Objects::nonNull)
        .flatMap(view -> view.levels().stream())
        .filter(each -> each.level() == group.level())
        .toList();
  }

  /** Every cell with every level that it has trained, as CSV. */
  byte[] grid() {
    return CsvWriter.table(COLUMNS, study.cells().stream().flatMap(StudySummary::rows))
        .getBytes(UTF_8);
  }

  private static Stream<List<@Nullable Object>> rows(CellOverview cell) {
    return cell.levels().isEmpty()
        ? Stream.of(row(cell, Arrays.asList(cell.level(), null, null, null)))
        : cell.levels().stream()
            .map(
                trained ->
                    row(
                        cell,
                        List.of(
                            trained.level(),
                            trained.density(),
                            trained.earlyStopStep(),
                            trained.testAccuracy())));
  }

  private static List<@Nullable Object> row(
      CellOverview cell, List<? extends @Nullable Object> level) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(cell.cell());
    row.add(cell.replicate());
    row.add(cell.kind());
    row.add(cell.index());
    row.add(cell.state());
    row.add(cell.run());
    row.addAll(level);
    return row;
  }

  /** The means of each kind over density. */
  List<Line> lines() {
    Map<String, List<Mark>> lines = new LinkedHashMap<>();
    for (StudyGroup group : groups.keySet()) {
      List<CellOverview.Trained> trained = trained(group);
      if (!trained.isEmpty()) {
        lines
            .computeIfAbsent(group.name(), name -> new ArrayList<>())
            .add(
                DensityFigure.mark(
                    group.level(),
                    StudyMeans.mean(trained, CellOverview.Trained::density),
                    trained.stream().map(CellOverview.Trained::testAccuracy).toList()));
      }
    }
    return lines.entrySet().stream()
        .map(each -> new Line("mean of " + each.getKey(), each.getValue()))
        .toList();
  }

  /** How many cells there are in each state, as tags. */
  SortedMap<String, String> tags() {
    SortedMap<String, String> tags = new TreeMap<>();
    Tags.put(tags, "workbench.state", study.state());
    Tags.put(tags, "workbench.cells", Integer.toString(study.cells().size()));
    study
        .counts()
        .forEach((state, count) -> Tags.put(tags, "workbench.cells." + state, count.toString()));
    return tags;
  }
}
