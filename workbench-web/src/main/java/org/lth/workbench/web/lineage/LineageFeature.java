package org.lth.workbench.web.lineage;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.document.TreeView;
import org.lth.workbench.document.TreesView;
import org.lth.workbench.web.http.Answer;
import org.lth.workbench.web.http.Query;
import org.lth.workbench.web.live.LiveHome;
import org.lth.workbench.web.live.OpenHome;

/** Answers with trees of runs. */
public final class LineageFeature {
  private static final int ROOTS = 20;

  private final LiveHome home;

  /** The lineages of a home. */
  public LineageFeature(LiveHome home) {
    this.home = home;
  }

  /**
   * Trees of runs.
   *
   * @param home the home's folder
   * @param position of the last event that the page knows
   * @param trees one for each root on this page
   * @param total how many roots there are
   * @param offset how many come before
   */
  public record LineagePage(
      String home, long position, List<LineageNode> trees, int total, long offset)
      implements Answer.Page {
    public LineagePage {
      trees = List.copyOf(trees);
    }

    @Override
    public String template() {
      return "lineage.jte";
    }

    /** Whether there are later roots. */
    public boolean hasMore() {
      return offset + trees.size() < total;
    }

    /** Where the next page begins. */
    public long next() {
      return offset + ROOTS;
    }

    /** Where the page before begins. */
    public long before() {
      return Math.max(0, offset - ROOTS);
    }
  }

  /** Adds the addresses of trees. */
  public void addTo(RoutesConfig routes) {
    routes.get("/lineage", this::page);
    routes.get("/api/v1/tree", this::document);
  }

  private void page(Context context) {
    OpenHome open = home.now();
    long offset = offset(context);
    Answer.page(
        context,
        new LineagePage(
            open.name(),
            open.runs().position(),
            roots(open, context).stream().map(root -> LineageNode.root(open.runs(), root)).toList(),
            open.runs().roots().size(),
            offset));
  }

  private void document(Context context) {
    OpenHome open = home.now();
    Answer.json(
        context,
        new TreesView.PartView(
            roots(open, context).stream().map(root -> TreeView.of(open.runs(), root)).toList(),
            open.runs().roots().size()));
  }

  private static List<RunSummary> roots(OpenHome open, Context context) {
    return open.runs().roots().stream().skip(offset(context)).limit(ROOTS).toList();
  }

  private static long offset(Context context) {
    return new Query(context).whole("offset", Query.Bounds.COUNT).orElse(0L);
  }
}
