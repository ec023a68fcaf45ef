package org.lth.workbench.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One browser and one home with real runs, shown by a server, for all tests. */
final class Stage implements AutoCloseable {
  /** Trainings share two processors with a browser, so whoever waits is patient. */
  static final int PATIENCE_MILLIS = 30_000;

  private final Path folder;
  private final Playwright playwright;
  private final Browser browser;
  private final SampleRuns runs;
  private final Server server;

  private Stage() {
    this.folder = newFolder();
    this.runs = SampleRuns.train(folder.resolve("home"));
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(
                        Path.of(System.getProperty("browser.path", "/usr/bin/chromium")))
                    .setArgs(List.of("--no-sandbox")));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    this.server = Server.show(runs.home());
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("workbench-browser-");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  SampleRuns runs() {
    return runs;
  }

  /** A visitor of the home with the runs. */
  Guest guest() {
    return guest(server, new Browser.NewContextOptions());
  }

  /** A visitor of the home with the runs, whose browser is set up in another way. */
  Guest guest(Browser.NewContextOptions options) {
    return guest(server, options);
  }

  /** A visitor of another home. */
  Guest guest(Server shown, Browser.NewContextOptions options) {
    return new Guest(browser, options, shown.address());
  }

  @Override
  public void close() throws IOException {
    browser.close();
    playwright.close();
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Hands the stage to tests; it is built by the first that asks and taken down after the last. */
  static final class Resolver implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(Stage.class))
          .getOrComputeIfAbsent(Stage.class, key -> new Stage(), Stage.class);
    }
  }
}
