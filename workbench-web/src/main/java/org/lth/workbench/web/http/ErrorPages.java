package org.lth.workbench.web.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.UncheckedIOException;
import org.lth.workbench.document.ErrorView;
import org.lth.workbench.document.ProblemView;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns failures into one clear page or document, never a stack trace. */
public final class ErrorPages {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);
  private static final String API = "/api/";

  private ErrorPages() {}

  /**
   * What the page of a failure shows.
   *
   * @param status of the answer
   * @param title in a few words
   * @param problem in full
   * @param isTemporary whether it is worth asking again by itself
   */
  public record FailurePage(int status, String title, ProblemView problem, boolean isTemporary)
      implements Answer.Page {
    @Override
    public String template() {
      return "failure.jte";
    }
  }

  /** Adds the handlers of failures. */
  public static void addTo(RoutesConfig routes) {
    routes.exception(SeeOther.class, (moved, context) -> seeOther(context, moved));
    routes.exception(
        WorkbenchException.class,
        (failure, context) -> answer(context, status(failure), failure.problem()));
    routes.exception(UncheckedIOException.class, (left, context) -> visitorLeft(left));
    routes.exception(Exception.class, (failure, context) -> ourFault(context, failure));
    routes.error(404, ErrorPages::notFound);
  }

  private static void seeOther(Context context, SeeOther moved) {
    context.redirect(moved.address(), HttpStatus.SEE_OTHER);
  }

  private static int status(WorkbenchException failure) {
    if (failure instanceof Refused refused) {
      return refused.status();
    }
    return switch (failure.kind()) {
      case BAD_INPUT -> namesNothing(failure.problem().what()) ? 404 : 400;
      // The request was right; the home is not.
      case REFUSED, OUTSIDE, INTERRUPTED -> 503;
    };
  }

  /** The beginning of two ids is as well formed as that of none, and names as little. */
  private static boolean namesNothing(String what) {
    return what.startsWith("there is no such") || what.equals("the run id is ambiguous");
  }

  private static void visitorLeft(UncheckedIOException left) {
    LOG.debug("an answer was not taken to its end", left);
  }

  private static void ourFault(Context context, Exception failure) {
    LOG.error(
        "a request failed by our own fault: {} {}\n{}",
        Query.shown(context.req().getMethod()),
        Query.shown(context.path()),
        Trace.of(failure));
    answer(
        context,
        500,
        Problem.what("the web view failed in a way that is its own fault")
            .where("this request")
            .expected("a page or a clear refusal")
            .actual(failure.getClass().getSimpleName())
            .next("please report it with what the terminal of `workbench web` shows"));
  }

  private static void notFound(Context context) {
    if (context.resultInputStream() == null || context.attribute("answered") == null) {
      answer(
          context,
          404,
          Problem.what("there is no such page")
              .where(Query.shown(context.path()))
              .expected("one of the pages that the navigation names")
              .actual("another address")
              .next("begin with the list of runs"));
    }
  }

  private static void answer(Context context, int status, Problem problem) {
    context.attribute("answered", true);
    context.status(status);
    ProblemView view = ProblemView.of(problem);
    if (status == 503) {
      context.header("Retry-After", "1");
    }
    if (context.path().startsWith(API)) {
      Answer.json(context, new ErrorView(view));
    } else {
      Answer.page(context, new FailurePage(status, title(status), view, status == 503));
    }
  }

  private static String title(int status) {
    return switch (status) {
      case 401 -> "Token needed";
      case 404 -> "Not found";
      case 421 -> "Wrong name";
      case 405 -> "Read only";
      case 503 -> "The home cannot be shown now";
      case 500 -> "Our fault";
      default -> "Bad request";
    };
  }
}
