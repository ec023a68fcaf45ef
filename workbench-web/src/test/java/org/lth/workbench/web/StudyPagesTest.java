package org.lth.workbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.CellOutcome;
import org.lth.workbench.study.StudyObserver;
import org.lth.workbench.study.StudyState;
import org.lth.workbench.study.TinyStudies;

/** What pages and documents hold of studies, over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudyPagesTest {
  private SampleHome home;
  private WebServer server;
  private Visitor visitor;
  private StudyState study;
  private final List<String> whileRunning = new ArrayList<>();

  @BeforeAll
  void start(@TempDir Path folder) {
    home = new SampleHome(folder);
    home.start(Map.of("levels", 0));
    server = WebServer.start(folder, WebOptions.local(0));
    visitor = new Visitor(server);
    assertThat(visitor.page("/studies")).contains("No studies yet", "study run");
    study =
        home.study(
            TinyStudies.plan(2, Map.of("levels", 2, "training.steps", "8it")),
            new StudyObserver() {
              @Override
              public void ended(Cell cell, CellOutcome outcome) {
                whileRunning.add(visitor.page("/studies/tiny"));
              }
            });
  }

  @AfterAll
  void stop() {
    server.close();
    home.close();
  }

  private static int marks(String page, String state) {
    return page.split("class=\"mark " + state + "\" href", -1).length
        + page.split("class=\"mark " + state + "\" role", -1).length
        - 2;
  }

  @Test
  void the_list_shows_every_study_and_how_far_it_is() {
    assertThat(visitor.page("/studies"))
        .contains("href=\"/studies/tiny\"", "Do tickets win?", "done");
    assertThat(visitor.json("/api/v1/studies").get("studies").get(0).get("counts").get("done"))
        .isEqualTo(Visitor.tree(10));
  }

  @Test
  void a_document_has_the_keys_of_the_command_line() {
    assertThat(visitor.json("/api/v1/studies/tiny"))
        .isEqualTo(Visitor.tree(home.workbench().studies().view(TinyStudies.NAME)));
  }

  @Test
  void the_grid_has_a_mark_for_each_cell_that_leads_to_its_run() {
    String page = visitor.page("/studies/tiny");
    // 2 trunks of 3 levels, and 8 controls.
    assertThat(marks(page, "done")).isEqualTo(2 * 3 + 8);
    for (Cell cell : study.cells()) {
      RunId run = study.run(cell).orElseThrow();
      assertThat(page).contains("href=\"/runs/" + run + "#h-levels\"");
    }
    assertThat(page).contains("replicate 2, random-reinit at level 1 #1: done, ", "4/4");
  }

  @Test
  void the_grid_fills_cell_by_cell_while_a_process_carries_the_study_out() {
    assertThat(whileRunning).hasSize(10);
    assertThat(whileRunning.stream().map(page -> marks(page, "done")))
        .containsExactly(3, 6, 7, 8, 9, 10, 11, 12, 13, 14);
    assertThat(marks(whileRunning.get(0), "queued")).isEqualTo(11);
    assertThat(whileRunning.get(0))
        .contains(
            "class=\"state running\"", "<strong>3 of 14 trainings</strong>", "data-every=\"10\"");
    assertThat(whileRunning.get(9)).doesNotContain("data-every").contains("state done");
  }

  @Test
  void a_run_says_which_study_it_is_for() {
    RunId run = study.run(study.cells().get(3)).orElseThrow();
    assertThat(visitor.page("/runs/" + run))
        .contains("href=\"/studies/tiny\"", study.cells().get(3).key());
    assertThat(visitor.page("/?q=" + run)).contains("href=\"/studies/tiny\"");
  }

  @Test
  void a_study_that_is_not_there_is_not_found() {
    for (String name : List.of("other", "..", "A", "%3Cb%3E")) {
      assertThat(visitor.get("/studies/" + name).statusCode()).as(name).isEqualTo(404);
      assertThat(visitor.get("/api/v1/studies/" + name).statusCode()).as(name).isEqualTo(404);
      assertThat(visitor.get("/studies/" + name + "/report").statusCode()).as(name).isEqualTo(404);
    }
  }

  @Test
  void only_a_studys_page_frames_and_only_its_report_is_framed_without_scripts() {
    String framing = policy(visitor.get("/studies/tiny"));
    assertThat(framing)
        .contains("frame-src 'self'", "frame-ancestors 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    HttpResponse<String> report = visitor.get("/studies/tiny/report");
    assertThat(policy(report))
        .contains("default-src 'none'", "frame-ancestors 'self'", "style-src 'unsafe-inline'")
        .doesNotContain("script-src", "connect-src");
    assertThat(report.statusCode()).isEqualTo(200);
    assertThat(report.headers().firstValue("X-Frame-Options")).contains("SAMEORIGIN");
    assertThat(report.body()).contains("Do tickets win?").doesNotContain("<script");
    assertThat(policy(visitor.get("/studies"))).doesNotContain("frame-src");
  }

  private static String policy(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Security-Policy").orElse("");
  }

  @Test
  void a_report_is_made_once_for_each_state_of_a_study() {
    assertThat(visitor.get("/studies/tiny/report").body())
        .isEqualTo(visitor.get("/studies/tiny/report").body());
  }
}
