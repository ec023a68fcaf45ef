package org.lth.workbench.web.live;

import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.web.http.ConnectionLimiter;
import org.lth.workbench.web.http.Query;
import org.lth.workbench.web.http.Refused;

/** Server-sent events: {@code recorded}, {@code progress}, {@code state}, {@code reset}. */
public final class EventStream {
  private final Broadcast broadcast;

  EventStream(Broadcast broadcast) {
    this.broadcast = broadcast;
  }

  /**
   * Lets a visitor listen until it leaves.
   *
   * @param run the run to listen to; all if absent
   * @throws Refused if too many listen already
   */
  public void answer(Context context, Optional<RunId> run) {
    Optional<Long> after = after(new Query(context));
    if (broadcast.size() >= Broadcast.MOST_LISTENERS) {
      throw new Refused(
          503,
          Problem.what("too many listen already")
              .where("live events")
              .expected("at most " + Broadcast.MOST_LISTENERS + " listeners")
              .actual(broadcast.size() + "")
              .next("close a page that is not looked at, or try again later"));
    }
    context.res().setContentType("text/event-stream");
    context.res().setCharacterEncoding("UTF-8");
    context.res().setHeader("X-Accel-Buffering", "no");
    ConnectionLimiter.keep(context);
    ServletOutputStream out = output(context);
    CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
    Listener listener = new Listener(end, out, run);
    AsyncContext async = context.req().startAsync(context.req(), context.res());
    async.setTimeout(0);
    async.addListener(new Ending(listener));
    // Without a future, Javalin ends the answer when the handler returns.
    context.future(() -> end.whenComplete((nothing, failure) -> broadcast.leave(listener)));
    out.setWriteListener(listener);
    broadcast.join(listener, after);
  }

  private static Optional<Long> after(Query query) {
    String last = query.context().header("Last-Event-ID");
    if (last == null || last.isEmpty()) {
      return query.whole("after", Query.Bounds.COUNT);
    }
    if (last.matches("\\d{1,15}")) {
      return Optional.of(Long.parseLong(last));
    }
    throw new Refused(
        400,
        Problem.what("an event's id has a value that it cannot take")
            .where("Last-Event-ID header")
            .expected("the position of an event")
            .actual("'" + Query.shown(last) + "'")
            .next("send the id of the last event that came, or none"));
  }

  private static ServletOutputStream output(Context context) {
    try {
      return context.res().getOutputStream();
    } catch (IOException gone) {
      throw new UncheckedIOException("the visitor left at once", gone);
    }
  }

  /** Forgets a listener whose connection has ended. */
  private record Ending(Listener listener) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      listener.close();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      listener.close();
    }

    @Override
    public void onError(AsyncEvent event) {
      listener.close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      // It was started before this was added.
    }
  }
}
