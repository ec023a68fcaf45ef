package org.lth.workbench.web.integrity;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.IndexedRuns.Placed;
import org.lth.workbench.catalog.RunQuery;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.document.EventView;
import org.lth.workbench.document.IntegrityView;
import org.lth.workbench.web.http.Answer;
import org.lth.workbench.web.http.Query;
import org.lth.workbench.web.live.HomeEntry;
import org.lth.workbench.web.live.LiveHome;
import org.lth.workbench.web.live.OpenHome;

/** Answers with what was checked, and with the hashes that commit to every run. */
public final class IntegrityFeature {
  private static final int ROWS = 50;

  private final LiveHome home;

  /** The integrity of a home. */
  public IntegrityFeature(LiveHome home) {
    this.home = home;
  }

  /**
   * What was checked, and the heads.
   *
   * @param home the home's folder
   * @param position of the last event that the page knows
   * @param verified the last verification without problems
   * @param heads a part of the runs, newest first
   * @param offset how many runs come before
   * @param total how many runs there are
   * @param latest what happened here, newest first
   */
  public record IntegrityPage(
      String home,
      long position,
      Optional<HomeEntry> verified,
      List<RunSummary> heads,
      long offset,
      int total,
      List<HomeEntry> latest)
      implements Answer.Page {
    public IntegrityPage {
      heads = List.copyOf(heads);
      latest = List.copyOf(latest);
    }

    @Override
    public String template() {
      return "integrity.jte";
    }

    /** Where the next page begins; absent on the last. */
    public @Nullable Long next() {
      return offset + heads.size() < total ? offset + ROWS : null;
    }

    /** Where the page before begins; absent on the first. */
    public @Nullable Long before() {
      return offset == 0 ? null : Math.max(0, offset - ROWS);
    }
  }

  /** Adds the addresses of checks. */
  public void addTo(RoutesConfig routes) {
    routes.get("/integrity", this::page);
    routes.get("/api/v1/integrity", this::document);
  }

  private void page(Context context) {
    OpenHome open = home.now();
    long offset = offset(context);
    Answer.page(
        context,
        new IntegrityPage(
            open.name(),
            open.runs().position(),
            open.log().lastVerified().map(stored -> HomeEntry.of(stored, open.codec())),
            heads(open, offset),
            offset,
            open.runs().all().size(),
            open.log().latest().stream()
                .limit(ROWS)
                .map(stored -> HomeEntry.of(stored, open.codec()))
                .toList()));
  }

  private void document(Context context) {
    OpenHome open = home.now();
    Answer.json(
        context,
        new IntegrityView(
            open.log().lastVerified().map(EventView::of).orElse(null),
            heads(open, offset(context)).stream().map(IntegrityFeature::head).toList(),
            open.runs().all().size(),
            open.runs().position()));
  }

  private static IntegrityView.HeadView head(RunSummary run) {
    return new IntegrityView.HeadView(run.run().value(), run.head().version(), run.head().hash());
  }

  private static List<RunSummary> heads(OpenHome open, long offset) {
    return new RunQuery(
            RunQuery.Filter.ALL, RunQuery.Sort.STARTED, true, new RunQuery.Page(offset, ROWS))
        .select(open.runs()).rows().stream().map(Placed::run).toList();
  }

  private static long offset(Context context) {
    return new Query(context).whole("offset", Query.Bounds.COUNT).orElse(0L);
  }
}
