package org.lth.workbench.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A ticket with three reinits and noise: every control is seen, each at its own value. */
@Tag("browser")
@ExtendWith(Stage.Resolver.class)
class ControlsInBrowserTest {
  /** The colours that are near a place of a canvas, as text; greys are none. */
  private static final String COLOURS =
      """
      (canvas, [x, y]) => {
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const { data } = copy.getImageData(x - 5, y - 5, 11, 11);
        const found = new Set();
        for (let i = 0; i < data.length; i += 4) {
          const [r, g, b, a] = data.slice(i, i + 4);
          if (a === 255 && Math.max(r, g, b) - Math.min(r, g, b) > 60) found.add([r, g, b].join());
        }
        return [...found];
      }
      """;

  private static final String REINIT = "194,65,12";
  private static final String NOISE = "91,63,184";

  @TempDir private static Path home;

  private static Stage stage;
  private static String trunk = "";

  @BeforeAll
  static void train(Stage given) {
    stage = given;
    trunk = trained(SampleRuns.brief(1, 60));
    trained("branch", trunk + "@1", "--as", "random-reinit", "--count", "3", "--workers", "1");
    trained("branch", trunk + "@1", "--as", "noise", "--sigma", "0.5");
  }

  private static String trained(String... arguments) {
    try (Command command = Command.start(home, arguments)) {
      String run = command.trains();
      command.endsWell();
      return run;
    }
  }

  private static JsonNode marks(Page page, String heading) throws JsonProcessingException {
    Locator figure = page.locator("[aria-labelledby=" + heading + "] figure");
    page.waitForCondition(() -> figure.getAttribute("data-marks") != null);
    return new ObjectMapper().readTree(figure.getAttribute("data-marks"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"h-accuracy", "h-early"})
  void every_control_is_a_mark_of_its_own_in_the_colour_of_its_kind(String heading)
      throws JsonProcessingException {
    try (Server server = Server.show(home);
        Guest guest = stage.guest(server, Look.LIGHT.options())) {
      Page page = guest.openDrawn(SampleRuns.page(trunk));
      Chart chart = new Chart(page, heading);
      chart.awaitDrawn();
      List<String> names = new ArrayList<>();
      List<Integer> places = new ArrayList<>();
      for (JsonNode mark : marks(page, heading)) {
        String name = mark.get(0).asText();
        names.add(name);
        places.add(mark.get(1).asInt());
        List<Integer> at = List.of(mark.get(1).asInt(), mark.get(2).asInt());
        assertThat(chart.canvas().evaluate(COLOURS, at).toString())
            .contains(name.startsWith("noise") ? NOISE : REINIT);
      }
      assertThat(names)
          .containsExactlyInAnyOrder(
              "random-reinit", "random-reinit", "random-reinit", "noise{sigma=0.5}");
      assertThat(places).doesNotHaveDuplicates();
      assertThat(chart.legend()).hasCount(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Look.class)
  void the_table_has_a_column_for_each_kind_and_the_page_fits_its_window(Look look) {
    try (Server server = Server.show(home);
        Guest guest = stage.guest(server, look.options())) {
      Page page = guest.openDrawn(SampleRuns.page(trunk));
      Locator table = page.locator("#levels table");
      assertThat(table.locator("th.kind")).hasCount(2);
      assertThat(table.locator("th.kind").first()).hasText("random reinit");
      assertThat(table.locator("tbody tr").nth(1)).containsText("n = 3");
      assertThat(table.locator("tbody tr").nth(1)).containsText("ticket ");
      table.locator("details > summary").click();
      assertThat(table.locator("details a")).hasCount(3);
      LooksTest.isGood(page, look);
    }
  }

  @Test
  void a_kind_is_hidden_with_all_its_marks_by_its_name() throws JsonProcessingException {
    try (Server server = Server.show(home);
        Guest guest = stage.guest(server, Look.LIGHT.options())) {
      Page page = guest.openDrawn(SampleRuns.page(trunk));
      Chart chart = new Chart(page, "h-accuracy");
      chart.awaitDrawn();
      assertThat(marks(page, "h-accuracy")).hasSize(4);
      String before = chart.picture();
      chart.legend().nth(1).click();
      chart.awaitChange(before);
      assertThat(marks(page, "h-accuracy")).hasSize(1);
    }
  }
}
