package org.lth.workbench.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every page in a real browser shows what it is for. */
@Tag("browser")
@ExtendWith(Stage.Resolver.class)
class PagesInBrowserTest {
  private static Stage stage;

  @BeforeAll
  static void open(Stage given) {
    stage = given;
  }

  @Test
  void the_page_of_runs_lists_every_run_with_its_state() {
    try (Guest guest = stage.guest()) {
      Page page = guest.open("/");
      assertThat(page).hasTitle("Runs · Ticket Workbench");
      assertThat(page.locator("tbody tr")).hasCount(3);
      assertThat(row(page, stage.runs().trunk())).containsText("finished");
      assertThat(row(page, stage.runs().control())).containsText("random-reinit");
      assertThat(row(page, stage.runs().interrupted())).containsText("interrupted");
      page.getByText(stage.runs().trunk(), new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page).hasTitle("Run " + stage.runs().trunk() + " · Ticket Workbench");
    }
  }

  private static Locator row(Page page, String run) {
    return page.locator("#run-" + run);
  }

  @Test
  void the_page_of_a_run_shows_its_levels_events_checks_and_pictures() {
    try (Guest guest = stage.guest()) {
      Page page = guest.openDrawn(SampleRuns.page(stage.runs().trunk()));
      assertThat(page.locator("#levels tbody tr")).hasCount(4);
      assertThat(page.locator("#checks")).containsText("chain whole");
      assertThat(page.locator("#events > li").first()).containsText("run-finished");
      assertThat(page.locator("#events > li").last()).containsText("run-started");
      Locator pictures = page.locator(".inputs img");
      assertThat(pictures).hasCount(4);
      for (Locator picture : pictures.all()) {
        picture.scrollIntoViewIfNeeded();
        page.waitForCondition(() -> picture.evaluate("i => i.naturalWidth").equals(28));
      }
    }
  }

  @Test
  void the_data_of_an_event_opens_in_its_place() {
    try (Guest guest = stage.guest()) {
      Page page = guest.open(SampleRuns.page(stage.runs().trunk()));
      page.locator("#data-1 > summary").click();
      assertThat(page.locator("#data-1 pre")).containsText("\"spec\"");
    }
  }

  @Test
  void the_lineage_shows_a_control_below_its_parent() {
    try (Guest guest = stage.guest()) {
      Page page = guest.open("/lineage");
      Locator parent = page.locator(".tree > li").filter(having(page, stage.runs().trunk()));
      assertThat(parent.locator("ul .id")).hasText(stage.runs().control());
      assertThat(page.locator(".tree > li")).hasCount(2);
    }
  }

  private static Locator.FilterOptions having(Page page, String text) {
    return new Locator.FilterOptions().setHas(page.getByText(text));
  }

  @Test
  void three_tickets_are_chosen_on_a_run_and_compared() {
    try (Guest guest = stage.guest()) {
      Page page = guest.open(SampleRuns.page(stage.runs().trunk()));
      for (int level : List.of(0, 1, 3)) {
        page.getByLabel("Compare level " + level).check();
      }
      page.getByText("Compare the chosen levels").click();
      assertThat(page).hasTitle("Compare · Ticket Workbench");
      assertThat(page.locator("[aria-labelledby=h-tickets] tbody tr")).hasCount(3);
      assertThat(page.locator("section[aria-label*=' and ']")).hasCount(2);
      assertThat(page.locator("figure canvas")).isVisible();
      assertThat(page.locator(".legend button")).hasCount(3);
    }
  }

  @Test
  void a_control_is_compared_by_a_link_that_somebody_sent() {
    try (Guest guest = stage.guest()) {
      Page page = guest.openDrawn(stage.runs().comparison());
      assertThat(page.locator("[aria-labelledby=h-tickets] tbody tr").nth(2))
          .containsText(stage.runs().control() + "@2");
      assertThat(page.locator("input[name=ticket]"))
          .hasValue(
              String.join(
                  ", ",
                  stage.runs().trunk() + "@0",
                  stage.runs().trunk() + "@2",
                  stage.runs().control() + "@2"));
    }
  }

  @Test
  void integrity_shows_the_last_verification_and_every_head() {
    try (Guest guest = stage.guest()) {
      Page page = guest.open("/integrity");
      assertThat(page.locator("#verified")).containsText("all as it was written");
      assertThat(page.locator("#heads tbody tr")).hasCount(3);
      assertThat(page.locator("#home-events")).containsText("replay");
    }
  }

  @Test
  void an_empty_home_says_how_to_begin(@TempDir Path folder) {
    Command.makeHome(folder);
    try (Server server = Server.show(folder);
        Guest guest = stage.guest(server, new Browser.NewContextOptions())) {
      assertThat(guest.open("/").locator("main")).containsText("No runs yet");
      assertThat(guest.page().locator(".command code")).containsText("./workbench start");
      assertThat(guest.open("/lineage").locator("main")).containsText("No runs here");
      assertThat(guest.open("/compare").locator("main")).containsText("no trained ticket yet");
      assertThat(guest.open("/integrity").locator("main")).containsText("never verified");
    }
  }

  @Test
  void a_damaged_home_gets_a_clear_page_on_every_address(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("workbench.db"), "garbage ".repeat(1000));
    try (Server server = Server.show(folder);
        Guest guest =
            stage.guest(server, new Browser.NewContextOptions()).expecting("status of 503")) {
      for (String path : List.of("/", "/lineage", "/compare", "/integrity", "/runs/1abc")) {
        Locator main = guest.open(path).locator("main");
        assertThat(main).containsText("the database is damaged");
        assertThat(main).containsText("workbench.db");
        assertThat(main).containsText("Next");
        assertThat(main.innerText()).doesNotContain("Exception", "\tat ");
      }
    }
  }

  @Test
  void a_damaged_home_that_is_mended_takes_the_place_of_the_complaint(@TempDir Path folder)
      throws IOException {
    Path damaged = folder.resolve("workbench.db");
    Files.writeString(damaged, "garbage ".repeat(1000));
    try (Server server = Server.show(folder);
        Guest guest =
            stage.guest(server, new Browser.NewContextOptions()).expecting("status of 503")) {
      Page page = guest.open("/");
      assertThat(page.locator("h1")).hasText("The home cannot be shown now");
      Files.delete(damaged);
      Command.makeHome(folder);
      assertThat(page.locator("h1")).hasText("Runs");
      assertThat(page.locator("main")).containsText("No runs yet");
    }
  }

  @Test
  void an_address_that_is_none_says_so() {
    try (Guest guest = stage.guest().expecting("status of 404")) {
      assertThat(guest.open("/nowhere").locator("h1")).hasText("Not found");
      assertThat(guest.open("/runs/nothere").locator("h1")).hasText("Not found");
    }
  }
}
