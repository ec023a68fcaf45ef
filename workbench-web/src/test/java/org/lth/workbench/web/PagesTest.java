package org.lth.workbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.document.EventView;
import org.lth.workbench.document.RunView;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.home.ProgressBoard.Evaluated;
import org.lth.workbench.home.ProgressBoard.Values;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventSamples;

/** What pages and documents hold, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

  private SampleHome home;
  private WebServer server;
  private Visitor visitor;
  private StoredRun trunk;
  private StoredRun control;

  @BeforeAll
  void start(@TempDir Path folder) {
    home = new SampleHome(folder);
    trunk = home.start(Map.of("levels", 2));
    control = home.control(trunk, 2, 0);
    home.start(Map.of("levels", 0, "seeds.root", 77));
    server = WebServer.start(folder, WebOptions.local(0));
    visitor = new Visitor(server);
  }

  @AfterAll
  void stop() {
    server.close();
    home.close();
  }

  @Test
  void the_list_shows_every_run_and_branches_below_their_parents() {
    String page = visitor.page("/");
    assertThat(page).contains("3 runs", trunk.run().value(), "of " + trunk.run() + "@2");
    assertThat(page.indexOf("run-" + control.run()))
        .isGreaterThan(page.indexOf("run-" + trunk.run()));
    assertThat(page).contains("class=\"depth-1\"");
  }

  @Test
  void the_list_is_filtered_and_sorted_by_its_address() {
    assertThat(visitor.page("/?q=77")).contains("1 of 3 runs").doesNotContain(trunk.run().value());
    assertThat(visitor.page("/?kind=random-reinit"))
        .contains("run-" + control.run())
        .doesNotContain("run-" + trunk.run());
    assertThat(visitor.page("/?state=failed")).contains("No run matches");
    assertThat(visitor.page("/?sort=seed&order=asc")).contains("aria-sort=\"ascending\"");
  }

  @Test
  void a_document_of_runs_has_the_keys_of_the_command_line() {
    JsonNode document = visitor.json("/api/v1/runs?sort=started&order=asc&limit=2");
    assertThat(document.get("total").asInt()).isEqualTo(3);
    assertThat(document.get("runs").get(0)).isEqualTo(Visitor.tree(RunView.of(trunk)));
    assertThat(document.get("runs").get(1)).isEqualTo(Visitor.tree(RunView.of(control)));
    assertThat(visitor.json("/api/v1/runs/" + trunk.run()))
        .isEqualTo(Visitor.tree(RunView.of(trunk)));
  }

  @Test
  void the_events_of_a_run_have_the_keys_of_the_command_line() {
    List<EventView> views = trunk.stored().stream().map(EventView::of).toList();
    assertThat(visitor.json("/api/v1/runs/" + trunk.run() + "/events"))
        .isEqualTo(Visitor.tree(Map.of("events", views)));
    JsonNode page = visitor.json("/api/v1/runs/" + trunk.run() + "/events?after=2&limit=3");
    assertThat(page.get("events")).hasSize(3);
    assertThat(page.get("events").get(0).get("version").asInt()).isEqualTo(3);
    assertThat(visitor.json("/api/v1/events?after=1&limit=1").get("events").get(0))
        .isEqualTo(Visitor.tree(views.get(1)));
  }

  @Test
  void a_run_page_has_its_levels_events_commands_and_environment() {
    String page = visitor.page("/runs/" + trunk.run().value().substring(0, 11));
    assertThat(page)
        .contains(
            trunk.run() + "@2",
            "chain whole",
            "./workbench replay " + trunk.run(),
            "level-trained",
            "&lt;b&gt;one&lt;/b&gt;",
            "random-reinit")
        .doesNotContain("<b>one</b>");
    assertThat(visitor.page("/runs/" + control.run())).contains(trunk.run() + "@2");
  }

  @Test
  void every_chart_has_its_data_as_json_and_csv() {
    String run = "/api/v1/runs/" + trunk.run();
    JsonNode density = visitor.json(run + "/density");
    assertThat(density.get("points")).hasSize(4);
    assertThat(density.get("points").get(3).get("kind").asText()).isEqualTo("random-reinit");
    assertThat(visitor.get(run + "/density.csv").body().lines()).hasSize(5);
    JsonNode curves = visitor.json(run + "/curves");
    assertThat(curves.get("levels")).hasSize(3);
    assertThat(curves.get("levels").get(0).get("steps")).hasSize(6);
    assertThat(curves.get("levels").get(0).get("trainLoss").get(0).isNull()).isTrue();
    assertThat(visitor.get(run + "/curves.csv").body().lines()).hasSize(1 + 3 * 6);
    assertThat(visitor.get(run + "/layers.csv").body().lines()).hasSize(1 + 3 * 3);
    String metrics = visitor.get(run + "/levels/1/metrics.csv").body();
    assertThat(metrics.lines()).hasSize(1 + 41);
    assertThat(metrics).startsWith("step,trainLoss,");
    assertThat(visitor.json(run + "/inputs").get("levels")).isEmpty();
    assertThat(visitor.get(run + "/levels/1/inputs.png").statusCode()).isEqualTo(404);
    assertThat(visitor.get(run + "/levels/9/metrics.csv").statusCode()).isEqualTo(404);
  }

  @Test
  void everything_that_pages_name_is_served_by_us() {
    List<String> addresses = new ArrayList<>();
    for (String page :
        List.of("/", "/runs/" + trunk.run(), "/lineage", "/compare", "/integrity", "/nowhere")) {
      java.util.regex.Matcher matcher =
          java.util.regex.Pattern.compile("(?:src|href)=\"([^\"]+)\"")
              .matcher(visitor.get(page).body());
      while (matcher.find()) {
        addresses.add(matcher.group(1).replace("&amp;", "&"));
      }
    }
    assertThat(addresses).allMatch(address -> address.startsWith("/") || address.startsWith("#"));
    for (String address : addresses.stream().filter(a -> a.startsWith("/assets")).toList()) {
      HttpResponse<String> answer = visitor.get(address);
      assertThat(answer.statusCode()).as(address).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    }
  }

  @Test
  void lineage_names_what_differs_between_parent_and_child() {
    String page = visitor.page("/lineage");
    assertThat(page)
        .contains(trunk.run().value(), control.run().value(), "at level 2, seed 1, index 0");
    JsonNode tree = visitor.json("/api/v1/tree").get("runs");
    assertThat(tree.get(1).get("branches").get(0).get("run").asText())
        .isEqualTo(control.run().value());
  }

  @Test
  void the_description_names_only_addresses_that_are_there() {
    visitor
        .json("/api/v1/openapi.json")
        .get("paths")
        .fieldNames()
        .forEachRemaining(
            path -> {
              String address =
                  path.replace("{run}", trunk.run().value())
                      .replace("{level}", "1")
                      .replace("{study}", "tiny");
              if (!path.endsWith("/stream")) {
                assertThat(visitor.get(address).body())
                    .as(path)
                    .doesNotContain("there is no such page");
              }
            });
  }

  @Test
  void what_is_not_there_is_not_found() {
    assertThat(visitor.get("/runs/zz").statusCode()).isEqualTo(404);
    HttpResponse<String> answer = visitor.get("/api/v1/runs/zz");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Visitor.json(answer).get("error").get("what").asText())
        .isEqualTo("there is no such run");
    String shared = trunk.run().value().substring(0, 1);
    assertThat(visitor.get("/runs/" + shared).statusCode()).isEqualTo(404);
    assertThat(visitor.get("/api/v1/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void events_of_types_that_nobody_knows_break_no_page(@TempDir Path folder) {
    try (SampleHome other = new SampleHome(folder)) {
      StoredRun run = other.start(Map.of("levels", 0));
      other.append("home", new EncodedEvent("mirror-advanced", 1, NOW, "{\"run\":\"x\"}"));
      other.append(
          "home",
          new EncodedEvent("bundle-seen", 7, NOW, "{\"run\":\"" + run.run() + "\",\"x\":[1]}"));
      other.append("study-one", new EncodedEvent("study-started", 1, NOW, "{}"));
      RunId strange = RunId.of(99_999, 1);
      other.append(strange.value(), new EncodedEvent("run-dreamt", 1, NOW, "{\"a\":1}"));
      RunId broken = RunId.of(99_998, 1);
      other.append(broken, EventSamples.threeLevels().get(0));
      other.append(broken, EventSamples.threeLevels().get(1));
      other.append(broken.value(), new EncodedEvent("level-trained", 1, NOW, "{\"level\":0}"));
      try (WebServer shown = WebServer.start(folder, WebOptions.local(0))) {
        Visitor guest = new Visitor(shown);
        assertThat(guest.page("/")).contains(run.run().value(), strange.value(), broken.value());
        assertThat(guest.page("/runs/" + run.run())).contains("bundle-seen");
        assertThat(guest.page("/studies")).contains("1 study cannot be understood", "one");
        assertThat(guest.json("/api/v1/studies").get("studies")).isEmpty();
        assertThat(guest.get("/studies/one").statusCode()).isEqualTo(503);
        assertThat(guest.page("/runs/" + strange)).contains("cannot be understood", "run-dreamt");
        assertThat(guest.page("/runs/" + broken)).contains("cannot be understood", "level-trained");
      }
    }
  }

  @Test
  void a_run_in_training_shows_how_far_it_is(@TempDir Path folder) {
    try (SampleHome other = new SampleHome(folder);
        WebServer shown = WebServer.start(folder, WebOptions.local(0))) {
      RunId run = RunId.of(5, 5);
      other.append(run, EventSamples.threeLevels().get(0));
      other.append(run, EventSamples.threeLevels().get(1));
      Visitor guest = new Visitor(shown);
      assertThat(guest.page("/runs/" + run)).contains("interrupted", "Nothing trained yet");
      try (RunLocks.Held held = other.lock(run)) {
        assertThat(held).isNotNull();
        other
            .workbench()
            .progress()
            .report(
                run,
                new Evaluated(
                    org.lth.workbench.domain.Level.DENSE, 700, new Values(0.5, 0.4, 0.875, 0.9)));
        eventually(() -> assertThat(guest.page("/")).contains("state running"));
        assertThat(guest.page("/runs/" + run)).contains("Level 0 in training: step 700", "87.50 %");
        JsonNode curves = guest.json("/api/v1/runs/" + run + "/curves").get("levels").get(0);
        assertThat(curves.get("state").asText()).isEqualTo("training");
        assertThat(curves.get("validationAccuracy").get(0).asDouble()).isEqualTo(0.875);
      }
    }
  }

  @Test
  void what_happened_to_a_run_here_stands_on_its_page(@TempDir Path folder) {
    try (SampleHome other = new SampleHome(folder);
        WebServer shown = WebServer.start(folder, WebOptions.local(0))) {
      StoredRun run = other.start(Map.of("levels", 0));
      other
          .workbench()
          .streams()
          .record(
              new HomeEvent.RunReplayed(run.run(), run.stored().get(0).hash(), "IDENTICAL", 40));
      assertThat(new Visitor(shown).page("/runs/" + run.run()))
          .contains("run-replayed", "IDENTICAL");
    }
  }

  private static void eventually(Runnable assertion) {
    org.assertj.core.api.Assertions.assertThatCode(
            () -> {
              long deadline = System.nanoTime() + 10_000_000_000L;
              while (true) {
                try {
                  assertion.run();
                  return;
                } catch (AssertionError notYet) {
                  if (System.nanoTime() > deadline) {
                    throw notYet;
                  }
                  Thread.sleep(50);
                }
              }
            })
        .doesNotThrowAnyException();
  }
}
