package org.lth.workbench.web.runs;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.catalog.Condition;
import org.lth.workbench.catalog.RunQuery;
import org.lth.workbench.catalog.RunQuery.Sort;
import org.lth.workbench.document.FoundRunsView;
import org.lth.workbench.document.RunView;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.web.http.Answer;
import org.lth.workbench.web.http.Query;
import org.lth.workbench.web.live.LiveHome;
import org.lth.workbench.web.live.OpenHome;

/** Answers with lists of runs. */
public final class RunsFeature {
  private static final int ROWS = 50;
  private static final int DOCUMENTS = 10;
  private static final int MOST_DOCUMENTS = 40;
  private static final int MOST_ROWS = 200;

  private enum Direction {
    ASC,
    DESC
  }

  private final LiveHome home;

  /** Lists of the runs of a home. */
  public RunsFeature(LiveHome home) {
    this.home = home;
  }

  /** Adds the addresses of lists. */
  public void addTo(RoutesConfig routes) {
    routes.get("/", this::page);
    routes.get("/api/v1/runs", this::document);
  }

  private void page(Context context) {
    Answer.page(
        context,
        RunsPage.of(home.now(), query(context, new Limits(ROWS, MOST_ROWS), Sort.LINEAGE)));
  }

  private void document(Context context) {
    OpenHome open = home.now();
    RunQuery query = query(context, new Limits(DOCUMENTS, MOST_DOCUMENTS), Sort.STARTED);
    RunQuery.Result result = query.select(open.runs());
    Answer.json(
        context,
        new FoundRunsView(
            result.rows().stream().map(placed -> RunView.of(open.run(placed.run()))).toList(),
            result.total(),
            query.page().offset(),
            query.page().limit(),
            open.runs().position()));
  }

  private record Limits(long usual, int most) {}

  private static RunQuery query(Context context, Limits limits, Sort usual) {
    Query query = new Query(context);
    return new RunQuery(
        new RunQuery.Filter(
            query.text("q"),
            query.word("state", Condition.values(), Condition::word),
            query.word("kind", BranchKinds.ofRuns().toArray(RunKind[]::new), RunKind::word)),
        query.word("sort", Sort.values(), Sort::word).orElse(usual),
        query
            .word(
                "order", Direction.values(), word -> word.name().toLowerCase(java.util.Locale.ROOT))
            .map(direction -> direction == Direction.DESC)
            .orElse(true),
        new RunQuery.Page(
            query.whole("offset", Query.Bounds.COUNT).orElse(0L),
            Math.toIntExact(
                query.whole("limit", new Query.Bounds(1, limits.most())).orElse(limits.usual()))));
  }
}
