package org.lth.workbench.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** A drawn chart, found by the heading of its section. */
final class Chart {
  /** Axes and grids are grey; a pixel with a colour belongs to a line or a point. */
  private static final String COLOURED =
      """
      canvas => {
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let i = 0; i < data.length; i += 4) {
          const [r, g, b, a] = data.slice(i, i + 4);
          if (a > 128 && Math.max(r, g, b) - Math.min(r, g, b) > 60) count++;
        }
        return count;
      }
      """;

  private static final int FEW_PIXELS = 40;

  private final Page page;
  private final Locator section;

  Chart(Page page, String heading) {
    this.page = page;
    this.section = page.locator("[aria-labelledby=" + heading + "]");
  }

  Locator section() {
    return section;
  }

  Locator canvas() {
    return section.locator("figure canvas");
  }

  Locator legend() {
    return section.locator(".legend button");
  }

  /** How many pixels have a colour. */
  int coloured() {
    return ((Number) canvas().evaluate(COLOURED)).intValue();
  }

  /** Everything that can be seen of it. */
  String picture() {
    return (String) canvas().evaluate("canvas => canvas.toDataURL()");
  }

  /** Waits until there is more than axes. */
  void awaitDrawn() {
    assertThat(canvas()).isVisible();
    page.waitForCondition(() -> coloured() > FEW_PIXELS);
  }

  /** Waits until it looks different. */
  void awaitChange(String before) {
    page.waitForCondition(() -> !picture().equals(before));
  }
}
