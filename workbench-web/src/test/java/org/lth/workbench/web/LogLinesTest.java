package org.lth.workbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lth.workbench.web.http.ErrorPages;

/** What a visitor writes stands in no line of the log but the one that quotes it. */
class LogLinesTest {
  private static final String FORGED = "FORGED all is well";

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PrintStream before = System.err;

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    System.setErr(before);
  }

  @Test
  void a_failure_that_quotes_a_visitor_is_one_line_and_its_trace() {
    Javalin failing =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              ErrorPages.addTo(config.routes);
              config.routes.get(
                  "/<anything>",
                  context -> {
                    throw new IllegalStateException(
                        "no way with " + context.pathParam("anything"),
                        new IllegalArgumentException(context.queryParam("q")));
                  });
            });
    failing.start("127.0.0.1", 0);
    try {
      String answer =
          Visitor.of(failing.port())
              .raw(
                  "GET /a%0a"
                      + FORGED.replace(" ", "%20")
                      + "?q=%1b[2J%0d%0a"
                      + FORGED.replace(" ", "%20")
                      + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      assertThat(answer).contains(" 500 ");
    } finally {
      failing.stop();
    }
    List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines)
        .anyMatch(line -> line.contains("IllegalStateException: no way with a?FORGED"));
    assertThat(lines).anyMatch(line -> line.contains("IllegalArgumentException: ?[2J??FORGED"));
    assertThat(lines).noneMatch(line -> line.startsWith("FORGED"));
    assertThat(lines).allMatch(line -> line.chars().noneMatch(c -> c < ' ' && c != '\t'));
  }
}
