package org.lth.workbench.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page fits its window, in light and dark, and can be used by everybody. */
@Tag("browser")
@ExtendWith(Stage.Resolver.class)
class LooksTest {
  private static final Path PICTURES = Path.of("target", "screenshots");

  private static final String TOO_WIDE =
      """
      () => [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !e.closest(".scroll, .command, pre, nav"))
        .map(e => e.tagName + "." + e.className + " " + e.textContent.slice(0, 40))
        .slice(0, 5)
      """;

  /** The brightness of the ground that text stands on, from 0 to 255. */
  private static final String BRIGHTNESS =
      """
      () => {
        const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
        return Math.round(.2126 * r + .7152 * g + .0722 * b);
      }
      """;

  private static Stage stage;

  @BeforeAll
  static void open(Stage given) {
    stage = given;
  }

  static Stream<Arguments> everyPageInEveryLook() {
    return Arrays.stream(Leaf.values())
        .flatMap(leaf -> Arrays.stream(Look.values()).map(look -> Arguments.of(leaf, look)));
  }

  @ParameterizedTest
  @MethodSource("everyPageInEveryLook")
  void a_page_fits_its_window_and_can_be_used_by_everybody(Leaf leaf, Look look) {
    try (Guest guest = stage.guest(look.options())) {
      Page page = guest.openDrawn(leaf.path(stage.runs()));
      photograph(page, leaf.name(), look);
      isGood(page, look);
    }
  }

  @Test
  void an_empty_home_looks_good_too(@TempDir Path folder) {
    Command.makeHome(folder);
    try (Server server = Server.show(folder)) {
      for (Leaf leaf : List.of(Leaf.RUNS, Leaf.LINEAGE, Leaf.CHOOSE, Leaf.INTEGRITY)) {
        inEveryLook(server, leaf.path(stage.runs()), "empty-" + leaf.name());
      }
    }
  }

  @Test
  void what_is_wrong_with_a_home_looks_good_too(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("workbench.db"), "garbage ".repeat(1000));
    try (Server server = Server.show(folder)) {
      inEveryLook(server, "/", "damaged");
    }
  }

  private static void inEveryLook(Server server, String path, String name) {
    for (Look look : Look.values()) {
      try (Guest guest = stage.guest(server, look.options()).expecting("status of 503")) {
        Page page = guest.open(path);
        photograph(page, name, look);
        isGood(page, look);
      }
    }
  }

  @Test
  void a_system_that_turns_dark_turns_an_open_page_dark() {
    try (Guest guest = stage.guest(Look.LIGHT.options())) {
      Page page = guest.openDrawn(SampleRuns.page(stage.runs().trunk()));
      Chart chart = new Chart(page, "h-accuracy");
      chart.awaitDrawn();
      String before = chart.picture();
      page.emulateMedia(
          new Page.EmulateMediaOptions()
              .setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
      assertThat(brightness(page)).isLessThan(60);
      chart.awaitChange(before);
      chart.awaitDrawn();
    }
  }

  private static int brightness(Page page) {
    return ((Number) page.evaluate(BRIGHTNESS)).intValue();
  }

  static void isGood(Page page, Look look) {
    if (look.isDark()) {
      assertThat(brightness(page)).isLessThan(60);
    } else {
      assertThat(brightness(page)).isGreaterThan(200);
    }
    assertThat(page.evaluate("() => document.documentElement.scrollWidth"))
        .as("width of the page; too wide are %s", page.evaluate(TOO_WIDE))
        .isEqualTo(look.width());
    assertThat(violations(page)).isEmpty();
  }

  /** What axe finds and calls serious or critical. */
  private static List<String> violations(Page page) {
    return new AxeBuilder(page)
        .setLegacyMode(true).analyze().getViolations().stream()
            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
            .map(LooksTest::words)
            .toList();
  }

  private static String words(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + " "
        + rule.getNodes().stream()
            .map(node -> node.getTarget() + " " + node.getFailureSummary())
            .limit(3)
            .toList();
  }

  /** Leaves a picture for people to look at. */
  static void photograph(Page page, String name, Look look) {
    String file = (name + "-" + look.name()).toLowerCase(Locale.ROOT) + ".png";
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)).setFullPage(true));
  }
}
