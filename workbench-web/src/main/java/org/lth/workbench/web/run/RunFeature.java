package org.lth.workbench.web.run;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.document.EventsView;
import org.lth.workbench.document.RunView;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.web.http.Answer;
import org.lth.workbench.web.http.Query;
import org.lth.workbench.web.live.EventStream;
import org.lth.workbench.web.live.LiveHome;
import org.lth.workbench.web.live.OpenHome;
import org.lth.workbench.web.live.Remembered;

/** Answers with one run and its events. */
public final class RunFeature {
  private static final int RUNS_REMEMBERED = 64;
  private static final long EVENTS = 100;
  private static final long MOST_EVENTS = 500;

  private final LiveHome home;
  private final EventStream stream;
  private final Measured measured;

  /** By the hash of the head, which commits to all events. */
  private final Remembered<String, RunFacts> facts = new Remembered<>(RUNS_REMEMBERED);

  /** The runs of a home. */
  public RunFeature(LiveHome home, EventStream stream, Measured measured) {
    this.home = home;
    this.stream = stream;
    this.measured = measured;
  }

  /** Adds the addresses of runs. */
  public void addTo(RoutesConfig routes) {
    routes.get("/runs/{run}", this::page);
    routes.get("/api/v1/runs/{run}", this::document);
    routes.get("/api/v1/runs/{run}/events", this::eventsOfRun);
    routes.get("/api/v1/events", this::events);
    routes.get("/api/v1/events/stream", this::listen);
  }

  private void page(Context context) {
    OpenHome open = home.now();
    Optional<RunId> whole = RunId.named(context.pathParam("run"));
    if (whole.isPresent() && open.runs().unreadable().containsKey(whole.get())) {
      Answer.page(
          context, BrokenRunPage.of(open, whole.get(), open.runs().unreadable().get(whole.get())));
      return;
    }
    Optional<Long> before = new Query(context).whole("before", Query.Bounds.COUNT);
    RunSummary summary = open.runs().find(context.pathParam("run"));
    RunPage.Drawn drawn = new RunPage.Drawn(measured, InputScale.of(context));
    RunPage page;
    try {
      RunFacts known =
          facts.get(summary.head().hash(), head -> RunFacts.of(open.run(summary), open.codec()));
      page = new RunPage(open, summary, new Timeline(known, before), drawn);
    } catch (WorkbenchException unreadable) {
      Answer.page(context, BrokenRunPage.of(open, summary.run(), unreadable.problem()));
      return;
    }
    Answer.page(context, page);
  }

  private void document(Context context) {
    Answer.json(context, RunView.of(home.now().run(context.pathParam("run"))));
  }

  private void eventsOfRun(Context context) {
    OpenHome open = home.now();
    Query query = new Query(context);
    long after = query.whole("after", Query.Bounds.COUNT).orElse(0L);
    long limit = limit(query);
    String name = context.pathParam("run");
    StreamName of =
        name.equals(StreamName.HOME.value())
            ? StreamName.HOME
            : StreamName.of(open.runs().find(name).run());
    List<StoredEvent> events =
        open.journal().read(of).stream()
            .filter(stored -> stored.version() > after)
            .limit(limit)
            .toList();
    answer(context, events);
  }

  private void events(Context context) {
    Query query = new Query(context);
    long after = query.whole("after", Query.Bounds.COUNT).orElse(0L);
    answer(context, home.now().journal().readAfter(after, Math.toIntExact(limit(query))));
  }

  private static long limit(Query query) {
    return query.whole("limit", new Query.Bounds(1, MOST_EVENTS)).orElse(EVENTS);
  }

  private static void answer(Context context, List<StoredEvent> events) {
    Answer.json(context, EventsView.of(events));
  }

  private void listen(Context context) {
    // One who joins before the journal is read to its end would be told all of it.
    OpenHome open = home.now();
    String run = new Query(context).text("run");
    Optional<RunId> subject =
        run.isEmpty() ? Optional.empty() : Optional.of(open.runs().find(run).run());
    stream.answer(context, subject);
  }
}
