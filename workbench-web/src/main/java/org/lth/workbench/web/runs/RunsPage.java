package org.lth.workbench.web.runs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.catalog.Condition;
import org.lth.workbench.catalog.IndexedRuns.Placed;
import org.lth.workbench.catalog.RunQuery;
import org.lth.workbench.catalog.RunQuery.Sort;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.study.StudyIndex;
import org.lth.workbench.web.http.Answer;
import org.lth.workbench.web.http.Format;
import org.lth.workbench.web.live.OpenHome;

/**
 * The list of runs.
 *
 * @param home the home's folder
 * @param position of the last event that the page knows
 * @param query what was asked for
 * @param result what was found
 * @param all how many runs there are without any filter
 * @param unreadable runs that cannot be understood, and why
 * @param places of those shown that are for a study
 */
public record RunsPage(
    String home,
    long position,
    RunQuery query,
    RunQuery.Result result,
    int all,
    Map<RunId, Problem> unreadable,
    Map<RunId, StudyIndex.Place> places)
    implements Answer.Page {
  private static final int DEEPEST_INDENT = 6;

  static RunsPage of(OpenHome home, RunQuery query) {
    RunQuery.Result result = query.select(home.runs());
    Map<RunId, StudyIndex.Place> places = new TreeMap<>();
    for (Placed placed : result.rows()) {
      RunId run = placed.run().run();
      home.place(run).ifPresent(place -> places.put(run, place));
    }
    return new RunsPage(
        home.name(),
        home.runs().position(),
        query,
        result,
        home.runs().all().size(),
        home.runs().unreadable(),
        places);
  }

  /** The study that a run is for; null if it is for none. */
  public @Nullable String study(RunSummary run) {
    StudyIndex.Place place = places.get(run.run());
    return place == null ? null : place.study().value();
  }

  @Override
  public String template() {
    return "runs.jte";
  }

  /**
   * A column that runs can be sorted by.
   *
   * @param heading above it
   * @param sort by what
   * @param style class of its cells
   */
  public record Column(String heading, Sort sort, String style) {}

  /** The columns in order. */
  public List<Column> columns() {
    return List.of(
        new Column("Run", Sort.STARTED, ""),
        new Column("State", Sort.STATE, ""),
        new Column("Model", Sort.MODEL, "wide"),
        new Column("Data", Sort.DATASET, "wide"),
        new Column("Seed", Sort.SEED, "number wide"),
        new Column("Levels", Sort.LEVELS, "number middle"),
        new Column("Density", Sort.DENSITY, "number middle"),
        new Column("Test accuracy", Sort.ACCURACY, "number"),
        new Column("Last event (UTC)", Sort.UPDATED, "wide"));
  }

  /** How assistive technology is told of a column's order. */
  public String ariaSort(Column column) {
    if (query.sort() != column.sort()) {
      return "none";
    }
    return query.isDescending() ? "descending" : "ascending";
  }

  /** The list sorted by a column, the other way round if it is already. */
  public String sortedBy(Column column) {
    boolean isDescending = query.sort() != column.sort() || !query.isDescending();
    return address(column.sort(), isDescending, 0);
  }

  /** The list in the order of the lineage. */
  public String inLineage() {
    return address(Sort.LINEAGE, true, 0);
  }

  /** The page before this one, if there is one. */
  public @Nullable String before() {
    long offset = query.page().offset();
    return offset == 0
        ? null
        : address(query.sort(), query.isDescending(), Math.max(0, offset - query.page().limit()));
  }

  /** The page behind this one, if there is one. */
  public @Nullable String behind() {
    long next = query.page().offset() + query.page().limit();
    return next >= result.total() ? null : address(query.sort(), query.isDescending(), next);
  }

  private String address(Sort sort, boolean isDescending, long offset) {
    List<String> parameters = new ArrayList<>();
    add(parameters, "q", query.filter().text());
    add(parameters, "state", query.filter().state().map(Condition::word).orElse(""));
    add(parameters, "kind", query.filter().kind().map(RunKind::word).orElse(""));
    if (sort != Sort.LINEAGE) {
      add(parameters, "sort", sort.word());
      add(parameters, "order", isDescending ? "" : "asc");
    }
    add(parameters, "offset", offset == 0 ? "" : Long.toString(offset));
    return parameters.isEmpty() ? "/" : "/?" + String.join("&", parameters);
  }

  private static void add(List<String> parameters, String name, String value) {
    if (!value.isEmpty()) {
      parameters.add(name + "=" + URLEncoder.encode(value, UTF_8));
    }
  }

  /** Whether anything is left out by a filter. */
  public boolean isFiltered() {
    return result.total() != all;
  }

  /** Which of the runs are shown, in words. */
  public String span() {
    if (result.rows().isEmpty()) {
      return "No runs";
    }
    long first = query.page().offset() + 1;
    long last = query.page().offset() + result.rows().size();
    String of =
        result.total() == all
            ? Format.counted(all, "run")
            : Format.count(result.total()) + " of " + Format.counted(all, "run");
    return last - first + 1 == result.total()
        ? of
        : Format.count(first) + "–" + Format.count(last) + " of " + of;
  }

  /** The class that indents a run below its parent. */
  public static String indent(Placed placed) {
    return placed.depth() == 0 ? "" : "depth-" + Math.min(placed.depth(), DEEPEST_INDENT);
  }

  /** Where a branch comes from; empty for a trunk. */
  public static String origin(RunSummary run) {
    return run.started()
        .branching()
        .map(branching -> "of " + branching.parent().run() + "@" + branching.level())
        .orElse("");
  }

  /** The density of the last trained level. */
  public static String density(RunSummary run) {
    return run.progress().reached().map(r -> Format.percent(r.density().fraction())).orElse("–");
  }

  /** The test accuracy of the last trained level. */
  public static String accuracy(RunSummary run) {
    return run.progress().reached().map(r -> Format.accuracy(r.test().accuracy())).orElse("–");
  }

  /** All states, for the filter. */
  public static List<String> states() {
    return List.of(Condition.values()).stream().map(Condition::word).toList();
  }

  /** All kinds, for the filter. */
  public static List<String> kinds() {
    return BranchKinds.ofRuns().stream().map(RunKind::word).toList();
  }

  /** A word as a sentence begins. */
  public static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
