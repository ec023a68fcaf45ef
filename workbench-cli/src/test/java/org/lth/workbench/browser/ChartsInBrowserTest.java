package org.lth.workbench.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts are drawn, can be asked, and give away their numbers. */
@Tag("browser")
@ExtendWith(Stage.Resolver.class)
class ChartsInBrowserTest {
  private static Stage stage;

  @BeforeAll
  static void open(Stage given) {
    stage = given;
  }

  private static Page run(Guest guest) {
    return guest.openDrawn(SampleRuns.page(stage.runs().trunk()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"h-accuracy", "h-early", "h-curves", "h-layers"})
  void a_chart_of_a_run_is_drawn_named_and_gives_its_data(String heading) {
    try (Guest guest = stage.guest()) {
      Chart chart = new Chart(run(guest), heading);
      chart.awaitDrawn();
      assertThat(chart.canvas().getAttribute("aria-label")).contains(". ");
      List<Locator> links = chart.section().locator(".data a").all();
      assertThat(links.stream().map(Locator::innerText)).contains("JSON", "CSV");
      for (Locator link : links) {
        answers(guest, link);
      }
    }
  }

  @Test
  void the_chart_of_a_comparison_is_drawn_and_the_tables_give_their_data() {
    try (Guest guest = stage.guest()) {
      Page page = guest.openDrawn(stage.runs().comparison());
      new Chart(page, "h-curves").awaitDrawn();
      List<Locator> links = page.locator(".data a").all();
      assertThat(links).hasSizeGreaterThan(2);
      for (Locator link : links) {
        answers(guest, link);
      }
    }
  }

  private static void answers(Guest guest, Locator link) {
    APIResponse answer = guest.get(link.getAttribute("href"));
    assertThat(answer.status()).isEqualTo(200);
    if (link.innerText().equals("JSON")) {
      assertThat(answer.headers().get("content-type")).startsWith("application/json");
      assertThat(answer.text()).startsWith("{").hasSizeGreaterThan(50);
    } else {
      assertThat(answer.headers().get("content-type")).startsWith("text/csv");
      assertThat(answer.text().lines()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void a_line_is_hidden_and_shown_by_its_name() {
    try (Guest guest = stage.guest()) {
      Chart chart = new Chart(run(guest), "h-curves");
      chart.awaitDrawn();
      assertThat(chart.legend()).hasCount(4);
      String whole = chart.picture();
      int coloured = chart.coloured();
      chart.legend().first().click();
      assertThat(chart.legend().first()).hasAttribute("aria-pressed", "false");
      chart.awaitChange(whole);
      assertThat(chart.coloured()).isLessThan(coloured);
      chart.legend().first().click();
      guest.page().waitForCondition(() -> chart.coloured() == coloured);
    }
  }

  @Test
  void another_measure_is_drawn_when_it_is_chosen() {
    try (Guest guest = stage.guest()) {
      Chart chart = new Chart(run(guest), "h-curves");
      chart.awaitDrawn();
      for (String measure : List.of("Test accuracy", "Validation loss", "Train loss")) {
        String before = chart.picture();
        chart.section().locator(".choices").getByText(measure).click();
        chart.awaitChange(before);
        chart.awaitDrawn();
        assertThat(chart.canvas().getAttribute("aria-label"))
            .contains(measure.toLowerCase(java.util.Locale.ROOT));
      }
    }
  }

  @Test
  void pointing_at_a_chart_reads_its_values() {
    try (Guest guest = stage.guest()) {
      Chart chart = new Chart(run(guest), "h-accuracy");
      chart.awaitDrawn();
      String summary = chart.section().locator(".readout").innerText();
      assertThat(summary).startsWith("4 levels");
      chart.section().locator(".u-over").hover();
      assertThat(chart.section().locator(".readout")).containsText("% kept: ");
    }
  }

  @Test
  void every_command_is_copied_by_its_button() {
    try (Guest guest = stage.guest()) {
      guest.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
      Page page = run(guest);
      List<Locator> commands = page.locator(".command").all();
      assertThat(commands).hasSizeGreaterThan(3);
      for (Locator command : commands) {
        command.locator("button").click();
        assertThat(command.locator("button")).hasText("Copied");
        assertThat(page.evaluate("() => navigator.clipboard.readText()"))
            .isEqualTo(command.locator("code").textContent());
      }
      assertThat(commands.get(0).locator("code"))
          .containsText("./workbench replay " + stage.runs().trunk());
    }
  }
}
