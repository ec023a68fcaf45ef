package org.lth.workbench.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/**
 * A visitor with a clean browser profile. Leaving is only possible if no page complained on the
 * console, which is also where Chromium reports what the Content-Security-Policy forbade, and if
 * nothing was asked of another server.
 */
final class Guest implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;
  private final String address;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();

  Guest(Browser browser, Browser.NewContextOptions options, String address) {
    this.address = address;
    this.context = browser.newContext(options);
    context.setDefaultTimeout(Stage.PATIENCE_MILLIS);
    context.onRequest(request -> notice(request.url()));
    context.onConsoleMessage(this::notice);
    context.onWebError(error -> complaints.add("error: " + error.error()));
    this.page = context.newPage();
  }

  private void notice(String url) {
    if (!url.startsWith(address + "/") && !url.startsWith("data:")) {
      complaints.add("asked of another server: " + url);
    }
  }

  private void notice(ConsoleMessage message) {
    if (message.type().equals("error") || message.type().equals("warning")) {
      complaints.add(message.type() + ": " + message.text() + " at " + message.location());
    }
  }

  /** Says that pages may complain about this, since a test brings it about. */
  Guest expecting(String complaint) {
    expected.add(complaint);
    return this;
  }

  /** Opens a page by its address. */
  Page open(String path) {
    page.navigate(address + path);
    return page;
  }

  /** Opens a page and waits until its charts are drawn. */
  Page openDrawn(String path) {
    open(path);
    for (Locator figure : page.locator("figure[data-chart]").all()) {
      assertThat(figure.locator("canvas, .chart-message").first()).isVisible();
    }
    return page;
  }

  Page page() {
    return page;
  }

  BrowserContext context() {
    return context;
  }

  /** What the server answers to a request that is not a page's. */
  APIResponse get(String path) {
    return context.request().get(address + path);
  }

  /** Where the page is, without the server's part. */
  String path() {
    return page.url().substring(address.length());
  }

  /** Whatever was complained about so far and not expected. */
  List<String> complaints() {
    return complaints.stream()
        .filter(complaint -> expected.stream().noneMatch(complaint::contains))
        .toList();
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints()).as("complaints of the browser").isEmpty();
  }
}
