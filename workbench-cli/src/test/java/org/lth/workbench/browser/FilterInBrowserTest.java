package org.lth.workbench.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is looked for is in the address, so that the address shows the same to a colleague. */
@Tag("browser")
@ExtendWith(Stage.Resolver.class)
class FilterInBrowserTest {
  private static Stage stage;

  @BeforeAll
  static void open(Stage given) {
    stage = given;
  }

  private static List<String> runs(Page page) {
    return page.locator("tbody th a.id").allInnerTexts();
  }

  private static Locator rows(Page page) {
    return page.locator("tbody tr");
  }

  @Test
  void typing_filters_at_once_and_the_address_shows_the_same_elsewhere() {
    String address;
    try (Guest guest = stage.guest()) {
      Page page = guest.open("/");
      page.getByLabel("Search").fill("training.steps=600it");
      assertThat(rows(page)).hasCount(1);
      assertThat(runs(page)).containsExactly(stage.runs().interrupted());
      assertThat(page.locator("#span")).hasText("1 of 3 runs");
      address = guest.path();
      assertThat(address).isEqualTo("/?q=training.steps%3D600it");
    }
    try (Guest colleague = stage.guest()) {
      Page page = colleague.open(address);
      assertThat(runs(page)).containsExactly(stage.runs().interrupted());
      assertThat(page.getByLabel("Search")).hasValue("training.steps=600it");
    }
  }

  @Test
  void state_and_kind_are_chosen_together() {
    try (Guest guest = stage.guest()) {
      Page page = guest.open("/");
      page.getByLabel("State").selectOption("finished");
      assertThat(rows(page)).hasCount(2);
      page.getByLabel("Kind").selectOption("random-reinit");
      assertThat(rows(page)).hasCount(1);
      assertThat(runs(page)).containsExactly(stage.runs().control());
      assertThat(guest.path()).isEqualTo("/?state=finished&kind=random-reinit");
      page.reload();
      assertThat(rows(page)).hasCount(1);
      assertThat(page.getByLabel("State")).hasValue("finished");
    }
  }

  @Test
  void a_search_without_a_result_offers_the_way_back() {
    try (Guest guest = stage.guest()) {
      Page page = guest.open("/");
      page.getByLabel("Search").fill("nothing like this");
      assertThat(page.locator("#rows")).containsText("No run matches");
      page.getByText("Show all 3 runs").click();
      assertThat(rows(page)).hasCount(3);
      assertThat(guest.path()).isEqualTo("/");
    }
  }

  @Test
  void a_column_sorts_down_then_up_and_the_filter_keeps_the_order() {
    try (Guest guest = stage.guest()) {
      Page page = guest.open("/");
      page.locator("thead a").getByText("Levels").click();
      assertThat(page.locator("th[aria-sort=descending]")).containsText("Levels");
      List<String> down = runs(page);
      assertThat(down.get(0)).isEqualTo(stage.runs().trunk());
      page.locator("thead a").getByText("Levels").click();
      assertThat(page.locator("th[aria-sort=ascending]")).containsText("Levels");
      assertThat(guest.path()).isEqualTo("/?sort=levels&order=asc");
      assertThat(runs(page).get(2)).isEqualTo(stage.runs().trunk());
      page.getByLabel("State").selectOption("finished");
      assertThat(rows(page)).hasCount(2);
      assertThat(guest.path()).contains("sort=levels", "order=asc", "state=finished");
      assertThat(runs(page)).containsExactly(stage.runs().control(), stage.runs().trunk());
    }
  }

  @Test
  void the_form_filters_without_scripts() {
    Browser.NewContextOptions plain = new Browser.NewContextOptions().setJavaScriptEnabled(false);
    try (Guest guest = stage.guest(plain)) {
      Page page = guest.open("/");
      page.getByLabel("State").selectOption("interrupted");
      page.getByText("Filter", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(rows(page)).hasCount(1);
      assertThat(runs(page)).containsExactly(stage.runs().interrupted());
    }
  }
}
