package org.lth.workbench.web.compare;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.document.ComparisonView;
import org.lth.workbench.document.ComparisonView.LayerView;
import org.lth.workbench.document.ComparisonView.MovementView;
import org.lth.workbench.document.ComparisonView.PairView;
import org.lth.workbench.document.ComparisonView.TicketView;
import org.lth.workbench.document.CurvesView;
import org.lth.workbench.document.CurvesView.OfTicketView;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RunEvent.LevelTrained;
import org.lth.workbench.web.http.Answer;
import org.lth.workbench.web.http.Csv;
import org.lth.workbench.web.http.Query;
import org.lth.workbench.web.live.LiveHome;
import org.lth.workbench.web.live.OpenHome;
import org.lth.workbench.web.live.Remembered;
import org.lth.workbench.web.run.Curves;
import org.lth.workbench.web.run.Measured;

/** Answers with tickets held against the first of them. */
public final class CompareFeature {
  private static final int MOST = 6;
  private static final int REMEMBERED = 64;

  private final LiveHome home;
  private final Measured measured;

  /** By the tickets' addresses and digests. */
  private final Remembered<List<String>, ComparisonView> comparisons = new Remembered<>(REMEMBERED);

  /** Tickets are large, so few comparisons are made at once. */
  private final Semaphore turns = new Semaphore(2);

  /** The tickets of a home. */
  public CompareFeature(LiveHome home, Measured measured) {
    this.home = home;
    this.measured = measured;
  }

  /** Adds the addresses of comparisons. */
  public void addTo(RoutesConfig routes) {
    routes.get("/compare", this::page);
    routes.get("/api/v1/compare", this::document);
    routes.get("/api/v1/compare.csv", this::table);
    routes.get("/api/v1/compare/movement.csv", this::movementTable);
    routes.get("/api/v1/compare/curves", this::curves);
    routes.get("/api/v1/compare/curves.csv", this::curvesTable);
  }

  private static List<String> asked(Context context) {
    return new Query(context).texts("ticket", MOST);
  }

  private void page(Context context) {
    OpenHome open = home.now();
    List<String> asked = asked(context);
    if (asked.size() < 2) {
      Answer.page(context, ComparePage.choosing(open, asked));
      return;
    }
    List<Tickets.StoredTicket> found = found(open, asked);
    Answer.page(context, ComparePage.of(open, found, compared(open, found)));
  }

  private void document(Context context) {
    OpenHome open = home.now();
    Answer.json(context, compared(open, found(open, atLeastTwo(context))));
  }

  private void table(Context context) {
    OpenHome open = home.now();
    ComparisonView view = compared(open, found(open, atLeastTwo(context)));
    Csv.answer(
        context,
        List.of(
            "left",
            "right",
            "layer",
            "keptLeft",
            "keptRight",
            "keptBoth",
            "jaccard",
            "signAgreement",
            "initDistance",
            "trainedDistance"),
        view.comparisons().stream().flatMap(CompareFeature::rows));
  }

  private static Stream<List<? extends @Nullable Object>> rows(PairView pair) {
    return Stream.concat(Stream.of(pair.whole()), pair.layers().stream())
        .map(layer -> row(pair, layer));
  }

  private static List<? extends @Nullable Object> row(PairView pair, LayerView layer) {
    return Arrays.<@Nullable Object>asList(
        pair.left(),
        pair.right(),
        layer.name().isEmpty() ? "all" : layer.name(),
        layer.keptLeft(),
        layer.keptRight(),
        layer.keptBoth(),
        layer.jaccard(),
        layer.signAgreement(),
        layer.initDistance(),
        layer.trainedDistance());
  }

  private void movementTable(Context context) {
    OpenHome open = home.now();
    Csv.answer(
        context,
        List.of("ticket", "layer", "kept", "meanAbsolute", "euclidean", "signChanges"),
        compared(open, found(open, atLeastTwo(context))).tickets().stream()
            .flatMap(ticket -> ticket.movement().stream().map(moved -> row(ticket, moved))));
  }

  private static List<? extends @Nullable Object> row(TicketView ticket, MovementView moved) {
    return Arrays.<@Nullable Object>asList(
        ticket.ticket(),
        moved.name(),
        moved.kept(),
        moved.meanAbsolute(),
        moved.euclidean(),
        moved.signChanges());
  }

  private void curves(Context context) {
    OpenHome open = home.now();
    List<OfTicketView> levels = new ArrayList<>();
    for (Tickets.StoredTicket ticket : found(open, atLeastTwo(context))) {
      ticket
          .level()
          .trained()
          .ifPresent(
              trained ->
                  levels.add(
                      new OfTicketView(
                          ticket.address(), levels.size(), measured.curves(open, trained))));
    }
    Answer.json(context, new CurvesView.ComparedView(levels));
  }

  private void curvesTable(Context context) {
    OpenHome open = home.now();
    List<String> headings = new ArrayList<>(List.of("ticket"));
    headings.addAll(Curves.HEADINGS);
    Csv.answer(
        context,
        headings,
        found(open, atLeastTwo(context)).stream().flatMap(ticket -> rows(open, ticket)));
  }

  private Stream<List<? extends @Nullable Object>> rows(
      OpenHome open, Tickets.StoredTicket ticket) {
    LevelTrained trained = ticket.level().trained().orElseThrow();
    return Curves.rows(measured.curves(open, trained)).map(cells -> named(ticket.address(), cells));
  }

  private static List<? extends @Nullable Object> named(
      String ticket, List<? extends @Nullable Object> cells) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add(ticket);
    row.addAll(cells);
    return row;
  }

  private static List<String> atLeastTwo(Context context) {
    List<String> asked = asked(context);
    if (asked.size() < 2) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("there is nothing to compare with")
              .where("parameter 'ticket'")
              .expected("two to " + MOST + " tickets, ?ticket=RUN@LEVEL&ticket=RUN@LEVEL")
              .actual(asked.size() + "")
              .next("look at /api/v1/runs for runs and their levels"));
    }
    return asked;
  }

  private static List<Tickets.StoredTicket> found(OpenHome open, List<String> asked) {
    return asked.stream().map(text -> found(open, TicketAddress.parse(text))).toList();
  }

  private static Tickets.StoredTicket found(OpenHome open, TicketAddress address) {
    StoredRun run = open.run(address.run());
    Optional<LevelState> level =
        run.state().level(address.level()).filter(state -> state.trained().isPresent());
    return new Tickets.StoredTicket(
        run,
        level.orElseThrow(
            () ->
                new WorkbenchException(
                    WorkbenchException.Kind.BAD_INPUT,
                    Problem.what("there is no such trained level")
                        .where(run.run() + "@" + address.level())
                        .expected("a level that is trained")
                        .actual("a run with " + run.state().levels().size() + " levels so far")
                        .next("look at /runs/" + run.run()))));
  }

  private ComparisonView compared(OpenHome open, List<Tickets.StoredTicket> tickets) {
    List<String> key =
        tickets.stream()
            .map(ticket -> ticket.address() + " " + ticket.level().trained().orElseThrow().sets())
            .toList();
    return comparisons.get(key, digests -> make(open, tickets));
  }

  private ComparisonView make(OpenHome open, List<Tickets.StoredTicket> tickets) {
    turns.acquireUninterruptibly();
    try {
      return ComparisonView.of(tickets.stream().map(open.tickets()::content).toList());
    } finally {
      turns.release();
    }
  }
}
