package org.lth.workbench.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pages that stay open follow what other processes do, and are never loaded anew. */
@Tag("browser")
@ExtendWith(Stage.Resolver.class)
class LiveInBrowserTest {
  /** A level takes so long that a browser can watch it. */
  private static final int STEPS = 500;

  private static Stage stage;

  @TempDir Path home;
  private Server server;

  @BeforeAll
  static void open(Stage given) {
    stage = given;
  }

  @BeforeEach
  void show() {
    Command.makeHome(home);
    server = Server.show(home);
  }

  @AfterEach
  void end() {
    server.close();
  }

  private Guest guest() {
    return stage.guest(server, new Browser.NewContextOptions());
  }

  @Test
  void a_run_of_another_process_appears_among_the_runs_and_grows() {
    try (Guest guest = guest()) {
      Page page = marked(guest.open("/"));
      assertThat(page.locator("main")).containsText("No runs yet");
      try (Command training = Command.start(home, SampleRuns.brief(2, STEPS))) {
        Locator row = page.locator("#run-" + training.trains());
        assertThat(row).containsText("running");
        assertThat(row.locator(".levels")).hasText("0/3");
        assertThat(row.locator(".levels")).hasText("1/3");
        assertThat(row.locator(".levels")).hasText("2/3");
        training.endsWell();
        assertThat(row).containsText("finished");
        assertThat(row.locator(".levels")).hasText("3/3");
      }
      assertThat(page.locator("tbody tr")).hasCount(1);
      assertThat(isMarked(page)).isTrue();
    }
  }

  @Test
  void the_curves_and_levels_of_a_run_grow_while_it_trains() {
    try (Guest guest = guest();
        Command training = Command.start(home, SampleRuns.brief(2, STEPS))) {
      Page page = marked(guest.open(SampleRuns.page(training.trains())));
      Chart curves = new Chart(page, "h-curves");
      curves.awaitDrawn();
      assertThat(page.locator("#title")).containsText("running");
      assertThat(page.locator("#now")).containsText("in training");
      for (int change = 0; change < 3; change++) {
        curves.awaitChange(curves.picture());
      }
      assertThat(page.locator("#levels tbody tr")).hasCount(2);
      assertThat(curves.legend()).hasCount(2);
      assertThat(page.locator("#levels tbody tr")).hasCount(3);
      training.endsWell();
      assertThat(page.locator("#title")).containsText("3 of 3 levels trained");
      assertThat(page.locator("#title")).containsText("finished");
      assertThat(curves.legend()).hasCount(3);
      assertThat(page.locator("#events > li").first()).containsText("run-finished");
      new Chart(page, "h-accuracy").awaitDrawn();
      assertThat(isMarked(page)).isTrue();
    }
  }

  @Test
  void an_open_page_survives_the_end_and_return_of_the_server() {
    try (Guest guest = guest().expecting("ERR_CONNECTION_REFUSED").expecting("ERR_INCOMPLETE")) {
      Page page = marked(guest.open("/"));
      Locator live = page.locator("#live");
      assertThat(live).hasText("live");
      server.kill();
      assertThat(live).hasText("reconnecting");
      Command.run(home, SampleRuns.brief(0, 40));
      server = Server.show(home, server.port());
      assertThat(live).hasText("live");
      assertThat(page.locator("tbody tr")).hasCount(1);
      Command.run(home, SampleRuns.brief(0, 40, "seeds.init=7"));
      assertThat(page.locator("tbody tr")).hasCount(2);
      assertThat(isMarked(page)).isTrue();
    }
  }

  /** A page that is loaded anew loses the mark. */
  private static Page marked(Page page) {
    page.evaluate("() => { window.mark = true; }");
    return page;
  }

  private static boolean isMarked(Page page) {
    return Boolean.TRUE.equals(page.evaluate("() => window.mark === true"));
  }
}
