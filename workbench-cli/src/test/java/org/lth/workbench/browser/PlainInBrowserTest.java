package org.lth.workbench.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages without scripts are whole, only not live and without drawn charts. */
@Tag("browser")
@ExtendWith(Stage.Resolver.class)
class PlainInBrowserTest {
  /** What the server wrote for people, without what scripts add. */
  private static final String TEXT =
      """
      () => {
        const main = document.querySelector("main").cloneNode(true);
        for (const e of main.querySelectorAll("figure, .command button")) e.remove();
        return main.textContent.replace(/\\s+/g, " ").trim();
      }
      """;

  private static Stage stage;

  @BeforeAll
  static void open(Stage given) {
    stage = given;
  }

  private static Guest plain() {
    return stage.guest(new Browser.NewContextOptions().setJavaScriptEnabled(false));
  }

  @ParameterizedTest
  @EnumSource(Leaf.class)
  void a_page_says_the_same_without_scripts(Leaf leaf) {
    try (Guest guest = stage.guest();
        Guest plain = plain()) {
      String path = leaf.path(stage.runs());
      String with = (String) guest.openDrawn(path).evaluate(TEXT);
      String without = plain.open(path).locator("main").textContent();
      assertThat(without.replaceAll("(?U)\\s+", " ").strip())
          .isEqualTo(with)
          .hasSizeGreaterThan(40);
    }
  }

  @Test
  void everything_is_reached_and_compared_without_scripts() {
    try (Guest guest = plain()) {
      Page page = guest.open("/");
      page.locator("#run-" + stage.runs().trunk() + " a").click();
      assertThat(page.locator("#levels tbody tr")).hasCount(4);
      assertThat(page.locator("#data-1")).containsText("as JSON");
      page.getByLabel("Compare level 0").check();
      page.getByLabel("Compare level 3").check();
      page.getByText("Compare the chosen levels").click();
      assertThat(page.locator("[aria-labelledby=h-tickets] tbody tr")).hasCount(2);
    }
  }
}
