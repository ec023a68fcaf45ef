package org.lth.workbench.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/** The windows in which pages are looked at. */
enum Look {
  LIGHT(ColorScheme.LIGHT, 1280),
  DARK(ColorScheme.DARK, 1280),
  PHONE(ColorScheme.LIGHT, 360),
  DARK_PHONE(ColorScheme.DARK, 360);

  private static final int HEIGHT = 800;

  private final ColorScheme scheme;
  private final int width;

  Look(ColorScheme scheme, int width) {
    this.scheme = scheme;
    this.width = width;
  }

  Browser.NewContextOptions options() {
    return new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, HEIGHT);
  }

  int width() {
    return width;
  }

  boolean isDark() {
    return scheme == ColorScheme.DARK;
  }
}
