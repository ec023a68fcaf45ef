package org.lth.workbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.compare.TicketContent;
import org.lth.workbench.document.ComparisonView;

/** Tickets held against each other, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComparePageTest {
  private SampleHome home;
  private WebServer server;
  private Visitor visitor;
  private StoredRun trunk;
  private StoredRun control;
  private List<String> addresses;
  private String query;

  @BeforeAll
  void start(@TempDir Path folder) {
    home = new SampleHome(folder);
    trunk = home.start(Map.of("levels", 2));
    control = home.control(trunk, 2, 0);
    addresses = List.of(trunk.run() + "@2", control.run() + "@2", trunk.run() + "@0");
    query = "ticket=" + String.join("&ticket=", addresses);
    server = WebServer.start(folder, WebOptions.local(0));
    visitor = new Visitor(server);
  }

  @AfterAll
  void stop() {
    server.close();
    home.close();
  }

  private ComparisonView comparison() {
    List<TicketContent> contents =
        addresses.stream()
            .map(TicketAddress::parse)
            .map(home.workbench().tickets()::find)
            .map(home.workbench().tickets()::content)
            .toList();
    return ComparisonView.of(contents);
  }

  @Test
  void a_document_has_the_keys_of_the_command_line() {
    JsonNode document = visitor.json("/api/v1/compare?" + query);
    assertThat(document).isEqualTo(Visitor.tree(comparison()));
    assertThat(document.get("tickets").get(1).get("movement")).hasSize(4);
  }

  @Test
  void a_page_says_what_each_ticket_is_and_how_far_its_weights_moved() {
    String page = visitor.page("/compare?" + query);
    Double moved = comparison().tickets().get(1).moved().meanAbsolute();
    assertThat(page)
        .contains("Overlap", "ticket-3", "random-reinit of " + trunk.run() + "@2, index 0")
        .contains(String.format(java.util.Locale.ROOT, "%.4f", moved), " turned");
  }

  @Test
  void every_table_and_chart_has_its_data() {
    assertThat(visitor.get("/api/v1/compare.csv?" + query).body().lines()).hasSize(1 + 2 * 4);
    assertThat(visitor.get("/api/v1/compare/movement.csv?" + query).body().lines())
        .hasSize(1 + 3 * 4)
        .allMatch(row -> row.split(",", -1).length == 6)
        .anyMatch(row -> row.startsWith(control.run() + "@2,all,"));
    assertThat(visitor.json("/api/v1/compare/curves?" + query).get("levels")).hasSize(3);
    assertThat(visitor.get("/api/v1/compare/curves.csv?" + query).body().lines())
        .hasSize(1 + 3 * 6)
        .allMatch(row -> row.split(",", -1).length == 8)
        .anyMatch(row -> row.startsWith(trunk.run() + "@0,0,40,"));
  }

  @Test
  void nothing_chosen_is_an_invitation() {
    assertThat(visitor.page("/compare")).contains("Choose two or more tickets");
  }

  @Test
  void what_is_no_choice_of_two_to_six_tickets_is_refused() {
    for (String bad :
        List.of(
            "/api/v1/compare?ticket=" + addresses.get(0),
            "/api/v1/compare/movement.csv?ticket=" + addresses.get(0),
            "/api/v1/compare/curves.csv?ticket=" + addresses.get(0),
            "/compare?ticket=x&ticket=y",
            "/compare?ticket=a@1,b@2,c@3,d@4,e@5,f@6,g@7")) {
      assertThat(visitor.get(bad).statusCode()).as(bad).isEqualTo(400);
    }
  }
}
