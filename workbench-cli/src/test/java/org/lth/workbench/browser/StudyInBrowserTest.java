package org.lth.workbench.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A study that is carried out while its page is open, and the report inside of it. */
@Tag("browser")
@ExtendWith(Stage.Resolver.class)
class StudyInBrowserTest {
  private static final String STUDY =
      """
      name: tiny
      question: Does a browser see a study go on?
      preset: frankle2019-lenet
      levels: 1
      set:
        dataset: mnist-10k
        model: mlp-20
        training.steps: 3000it
        evaluation.every: 100
      branches:
        - as: random-reinit
          at: 1
          count: 2
      """;

  /** Four levels by one worker, on processors that may be busy with other builds. */
  private static final double TRAINING_MILLIS = 240_000;

  private static Stage stage;

  @BeforeAll
  static void open(Stage given) {
    stage = given;
  }

  @Test
  void the_cells_fill_without_the_page_being_loaded_anew_and_the_report_appears_inside(
      @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("tiny.yaml"), STUDY);
    Path home = folder.resolve("home");
    Command.makeHome(home);
    try (Server server = Server.show(home)) {
      try (Guest guest = stage.guest(server, new Browser.NewContextOptions())) {
        watch(guest, home, file);
      }
      for (Look look : Look.values()) {
        looksGood(server, look);
      }
      isWholeWithoutScripts(server);
    }
  }

  private static void watch(Guest guest, Path home, Path file) {
    Page page = guest.open("/studies");
    assertThat(page.locator("main")).containsText("No studies yet");
    try (Command study = Command.start(home, "study", "run", file.toString(), "--workers", "1")) {
      assertThat(page.locator("#study-tiny")).containsText("running");
      page.locator("#study-tiny a").click();
      assertThat(page).hasTitle("Study tiny · Ticket Workbench");
      page.evaluate("() => { window.mark = true; }");
      Locator done = page.locator("#grid .mark.done");
      assertThat(page.locator("#grid .mark.running")).hasCount(1);
      SortedSet<Integer> seen = new TreeSet<>();
      page.waitForCondition(
          () -> {
            seen.add(done.count());
            return seen.contains(4);
          },
          new Page.WaitForConditionOptions().setTimeout(TRAINING_MILLIS));
      assertThat(seen).as("how many cells were seen done").hasSizeGreaterThan(2);
      study.endsWell();
    }
    assertThat(page.locator("#title")).containsText("done");
    assertThat(page.locator("#facts")).containsText("4 of 4 trainings");
    assertThat(report(page).locator("body")).containsText("Does a browser see a study go on?");
    assertThat(page.evaluate("() => window.mark === true")).isEqualTo(true);
    page.locator("#grid a.mark").first().click();
    assertThat(page.locator("#title")).containsText("study tiny");
  }

  private static FrameLocator report(Page page) {
    page.locator("iframe.report").scrollIntoViewIfNeeded();
    return page.frameLocator("iframe.report");
  }

  private static void looksGood(Server server, Look look) {
    try (Guest guest = stage.guest(server, look.options())) {
      LooksTest.photograph(guest.open("/studies"), "studies", look);
      LooksTest.isGood(guest.page(), look);
      Page page = guest.open("/studies/tiny");
      assertThat(report(page).locator("body")).containsText("Does a browser see");
      LooksTest.photograph(page, "study", look);
      LooksTest.isGood(page, look);
    }
  }

  private static void isWholeWithoutScripts(Server server) {
    try (Guest guest =
        stage.guest(server, new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = guest.open("/studies/tiny");
      assertThat(page.locator("#grid a.mark.done")).hasCount(4);
      assertThat(report(page).locator("body")).containsText("Does a browser see");
    }
  }
}
