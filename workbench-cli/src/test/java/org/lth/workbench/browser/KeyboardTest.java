package org.lth.workbench.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything can be done with keys alone, and one always sees where one is. */
@Tag("browser")
@ExtendWith(Stage.Resolver.class)
class KeyboardTest {
  private static final int MANY_STOPS = 300;

  /** What has the focus, how it shows, and where it stands in the document. */
  private static final String FOCUSED =
      """
      () => {
        const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
        const all = [...document.querySelectorAll("*")];
        return {
          place: e === document.body ? -1 : all.indexOf(e),
          name: e.tagName + " " + (e.getAttribute("aria-label") || e.textContent.trim()).slice(0, 60),
          shown: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
          inside: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.right > 0,
        };
      }
      """;

  private static final String REACHABLE =
      """
      () => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']")]
        .filter(e => !e.disabled && e.checkVisibility()).length
      """;

  private static Stage stage;

  @BeforeAll
  static void open(Stage given) {
    stage = given;
  }

  private record Stop(int place, String name, boolean isShown, boolean isInside) {}

  private static Stop focused(Page page) {
    java.util.Map<?, ?> found = (java.util.Map<?, ?>) page.evaluate(FOCUSED);
    return new Stop(
        ((Number) found.get("place")).intValue(),
        (String) found.get("name"),
        Boolean.TRUE.equals(found.get("shown")),
        Boolean.TRUE.equals(found.get("inside")));
  }

  /** Where the tabulator goes until it leaves the page. */
  private static List<Stop> stops(Page page) {
    List<Stop> stops = new ArrayList<>();
    for (int press = 0; press < MANY_STOPS; press++) {
      page.keyboard().press("Tab");
      Stop stop = focused(page);
      if (stop.place() < 0 || (!stops.isEmpty() && stops.get(0).place() == stop.place())) {
        return stops;
      }
      stops.add(stop);
    }
    throw new AssertionError("the tabulator does not come to an end: " + stops);
  }

  @ParameterizedTest
  @EnumSource(Leaf.class)
  void the_tabulator_visits_everything_in_order_and_visibly(Leaf leaf) {
    try (Guest guest = stage.guest()) {
      Page page = guest.openDrawn(leaf.path(stage.runs()));
      int reachable = ((Number) page.evaluate(REACHABLE)).intValue();
      List<Stop> stops = stops(page);
      assertThat(stops).allMatch(Stop::isShown, "has a visible outline");
      assertThat(stops).allMatch(Stop::isInside, "is in the window");
      assertThat(stops).extracting(Stop::place).isSorted();
      assertThat(stops).hasSize(reachable);
    }
  }

  @Test
  void the_first_stop_skips_to_the_content() {
    try (Guest guest = stage.guest()) {
      Page page = guest.open("/");
      page.keyboard().press("Tab");
      assertThat(page.locator(".skip")).isFocused();
      assertThat(page.locator(".skip")).isInViewport();
      page.keyboard().press("Enter");
      assertThat(page.locator("#main")).isFocused();
      page.keyboard().press("Tab");
      assertThat(page.getByLabel("Search")).isFocused();
    }
  }

  @Test
  void a_run_is_found_opened_and_its_tickets_compared_with_keys_alone() {
    try (Guest guest = stage.guest()) {
      Page page = guest.open("/");
      String run = stage.runs().trunk();
      tabTo(page, "input[name=q]");
      page.keyboard().type(run);
      assertThat(page.locator("tbody tr")).not().hasCount(3);
      tabTo(page, "a[href='/runs/" + run + "']");
      page.keyboard().press("Enter");
      assertThat(page).hasTitle("Run " + run + " · Ticket Workbench");
      for (int level : List.of(0, 1, 2)) {
        tabTo(page, "input[value='" + run + "@" + level + "']");
        page.keyboard().press("Space");
      }
      tabTo(page, "form[action='/compare'] button");
      page.keyboard().press("Enter");
      assertThat(page).hasTitle("Compare · Ticket Workbench");
      assertThat(page.locator("[aria-labelledby=h-tickets] tbody tr")).hasCount(3);
      assertThat(page.locator("figure canvas")).isVisible();
      tabTo(page, ".choices button:nth-child(3)");
      page.keyboard().press("Enter");
      assertThat(page.locator(".choices button:nth-child(3)")).hasAttribute("aria-pressed", "true");
    }
  }

  private static void tabTo(Page page, String selector) {
    for (int press = 0; press < MANY_STOPS; press++) {
      page.keyboard().press("Tab");
      if (Boolean.TRUE.equals(page.evaluate("s => document.activeElement.matches(s)", selector))) {
        return;
      }
    }
    throw new AssertionError("the tabulator does not reach " + selector);
  }

  @Test
  void a_page_that_is_renewed_does_not_take_the_focus_away() {
    try (Guest guest = stage.guest()) {
      Page page = guest.open("/");
      String link = "a[href='/runs/" + stage.runs().control() + "']";
      page.locator(link).focus();
      page.evaluate("() => { document.querySelector('#rows').dataset.shown = 'old'; }");
      page.evaluate("s => { document.querySelector(s).dataset.old = 'yes'; }", link);
      page.evaluate("() => { document.dispatchEvent(new Event('visibilitychange')); }");
      assertThat(page.locator(link + ":not([data-old])")).isFocused();
    }
  }
}
