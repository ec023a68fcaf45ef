package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.cli.Tables.Table;
import org.lth.workbench.document.StudyView;
import org.lth.workbench.study.CellOverview;
import org.lth.workbench.study.Studies;
import org.lth.workbench.study.StudyOverview;

/** Studies as grids: a row for each replicate and kind, a column for each level. */
final class StudyText {
  private static final double PERCENT = 100;

  private StudyText() {}

  static void print(StudyOverview study, Console console, boolean isJson) {
    if (isJson) {
      console.json(StudyView.of(study));
      return;
    }
    console.plainLine("study " + study.study() + ", " + study.state() + ": " + counts(study));
    console.plainLine(study.question());
    console.plainLine("plan " + study.plan());
    console.line("");
    console.line(grid(study));
    console.line("");
    console.line(
        "test accuracy in % at the early stop, of several controls their mean and how many are"
            + " done;\n. queued, ~ running, ! interrupted, x failed");
    study.cells().stream().filter(StudyText::isElsewhere).forEach(cell -> elsewhere(cell, console));
  }

  private static boolean isElsewhere(CellOverview cell) {
    return cell.attempts() > 0 && !cell.state().equals("done");
  }

  /** Where a cell is that was handed to an engine, or why it failed there. */
  private static void elsewhere(CellOverview cell, Console console) {
    console.plainLine(
        cell.cell()
            + ": "
            + cell.state()
            + (cell.node() == null ? "" : " on " + cell.node())
            + ", attempt "
            + cell.attempts()
            + (cell.reason() == null ? "" : ": " + cell.reason()));
    if (cell.state().equals("failed")) {
      cell.log().forEach(line -> console.plainLine("  | " + line));
    }
  }

  /** How many cells there are of each state that there are some of. */
  static String counts(StudyOverview study) {
    return Studies.STATES.stream()
        .filter(state -> study.counts().get(state) > 0)
        .map(state -> study.counts().get(state) + " " + state)
        .collect(Collectors.joining(", "));
  }

  private static Table grid(StudyOverview study) {
    List<Heading> headings =
        new ArrayList<>(List.of(Heading.left("REPLICATE"), Heading.left("KIND")));
    for (int level = 0; level <= study.levels(); level++) {
      headings.add(Heading.right("@" + level));
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(densities(study));
    Map<String, List<CellOverview>> means = new LinkedHashMap<>();
    for (Map.Entry<Row, List<CellOverview>> row : rows(study).entrySet()) {
      rows.add(
          row(
              study,
              List.of(Integer.toString(row.getKey().replicate()), row.getKey().kind()),
              row.getValue()));
      means.computeIfAbsent(row.getKey().kind(), kind -> new ArrayList<>()).addAll(row.getValue());
    }
    means.forEach((kind, cells) -> rows.add(row(study, List.of("all", kind), cells)));
    return Tables.of(headings, rows).withKeys(2);
  }

  private record Row(int replicate, String kind) {}

  private static Map<Row, List<CellOverview>> rows(StudyOverview study) {
    Map<Row, List<CellOverview>> rows = new LinkedHashMap<>();
    study.cells().stream()
        .sorted(java.util.Comparator.comparingInt(CellOverview::replicate))
        .forEach(
            cell ->
                rows.computeIfAbsent(
                        new Row(cell.replicate(), cell.kind()), row -> new ArrayList<>())
                    .add(cell));
    return rows;
  }

  private static List<String> densities(StudyOverview study) {
    List<String> row = new ArrayList<>(List.of("", "density"));
    for (int level = 0; level <= study.levels(); level++) {
      int wanted = level;
      Optional<CellOverview.Trained> trained =
          study.cells().stream()
              .flatMap(cell -> cell.levels().stream())
              .filter(each -> each.level() == wanted)
              .findFirst();
      row.add(trained.map(each -> fixed(each.density())).orElse(""));
    }
    return row;
  }

  private static List<String> row(
      StudyOverview study, List<String> names, List<CellOverview> cells) {
    List<String> row = new ArrayList<>(names);
    for (int level = 0; level <= study.levels(); level++) {
      row.add(place(cells, level));
    }
    return row;
  }

  private static String place(List<CellOverview> cells, int level) {
    List<CellOverview> here =
        cells.stream().filter(cell -> cell.level() == null || cell.level() == level).toList();
    if (here.isEmpty()) {
      return "";
    }
    List<Double> accuracies =
        here.stream()
            .flatMap(cell -> cell.levels().stream())
            .filter(trained -> trained.level() == level)
            .map(CellOverview.Trained::testAccuracy)
            .toList();
    if (accuracies.size() == here.size() && here.size() == 1) {
      return fixed(accuracies.get(0));
    }
    OptionalDouble mean = accuracies.stream().mapToDouble(Double::doubleValue).average();
    return mean.isPresent()
        ? fixed(mean.getAsDouble()) + " " + accuracies.size() + "/" + here.size()
        : mark(here);
  }

  /** The most telling state of cells that have no accuracy here yet. */
  private static String mark(List<CellOverview> cells) {
    List<String> states = cells.stream().map(CellOverview::state).toList();
    if (states.contains("failed")) {
      return "x";
    }
    if (states.contains("running")) {
      return "~";
    }
    return states.contains("interrupted") ? "!" : ".";
  }

  private static String fixed(double fraction) {
    return String.format(Locale.ROOT, "%.2f", PERCENT * fraction);
  }
}
