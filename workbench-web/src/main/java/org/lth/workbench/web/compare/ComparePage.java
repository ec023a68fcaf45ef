package org.lth.workbench.web.compare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lth.workbench.catalog.RunSummary;
import org.lth.workbench.catalog.Tickets;
import org.lth.workbench.document.ComparisonView;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.web.http.Answer;
import org.lth.workbench.web.live.OpenHome;

/**
 * Tickets held against the first of them, or the choice of some.
 *
 * @param home the home's folder
 * @param tickets their full addresses
 * @param view the comparison; absent while fewer than two are chosen
 * @param specs values of the specifications that are not equal in all, one for each ticket
 * @param kinds what each ticket's run is, with its parent
 * @param suggestions trained tickets to choose from
 */
public record ComparePage(
    String home,
    List<String> tickets,
    Optional<ComparisonView> view,
    Map<String, List<String>> specs,
    List<String> kinds,
    List<String> suggestions)
    implements Answer.Page {
  private static final int SUGGESTIONS = 40;

  public ComparePage {
    tickets = List.copyOf(tickets);
    kinds = List.copyOf(kinds);
    suggestions = List.copyOf(suggestions);
  }

  static ComparePage choosing(OpenHome home, List<String> asked) {
    return new ComparePage(
        home.name(), asked, Optional.empty(), Map.of(), List.of(), suggestions(home));
  }

  static ComparePage of(OpenHome home, List<Tickets.StoredTicket> tickets, ComparisonView view) {
    return new ComparePage(
        home.name(),
        tickets.stream().map(Tickets.StoredTicket::address).toList(),
        Optional.of(view),
        specs(tickets),
        tickets.stream().map(ticket -> kind(ticket.run().state().started())).toList(),
        suggestions(home));
  }

  private static String kind(RunStarted started) {
    return started.kind().word()
        + started
            .branching()
            .map(b -> " of " + b.parent().run() + "@" + b.level() + ", index " + b.index())
            .orElse("");
  }

  private static List<String> suggestions(OpenHome home) {
    return home.runs().lineage().stream()
        .map(placed -> placed.run())
        .filter(run -> run.progress().reached().isPresent())
        .limit(SUGGESTIONS)
        .map(ComparePage::last)
        .toList();
  }

  private static String last(RunSummary run) {
    return run.run() + "@" + run.progress().reached().orElseThrow().level();
  }

  private static Map<String, List<String>> specs(List<Tickets.StoredTicket> tickets) {
    Map<String, List<String>> values = new TreeMap<>();
    for (Tickets.StoredTicket ticket : tickets) {
      ticket
          .run()
          .state()
          .started()
          .plan()
          .spec()
          .values()
          .forEach(
              (key, value) ->
                  values.computeIfAbsent(key, name -> new ArrayList<>()).add(value.toString()));
    }
    values.values().removeIf(all -> all.stream().distinct().count() == 1);
    return values;
  }

  @Override
  public String template() {
    return "compare.jte";
  }

  /** The parameters that name these tickets. */
  public String query() {
    return tickets.stream()
        .map(ticket -> "ticket=" + URLEncoder.encode(ticket, UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** The run of a ticket's address. */
  public static String run(String ticket) {
    return ticket.replaceFirst("@.*", "");
  }
}
