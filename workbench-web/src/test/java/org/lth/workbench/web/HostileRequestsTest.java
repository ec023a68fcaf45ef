package org.lth.workbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that no browser sends: refused with a 4xx, and the next visitor notices nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class HostileRequestsTest {
  private static final String HOST = "Host: localhost\r\n";
  private static final String REFUSED = "HTTP/1.1 4\\d\\d .*";
  private static final String FORGED = "FORGED";

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PrintStream before = System.err;
  private SampleHome home;
  private WebServer server;
  private Visitor visitor;

  @BeforeAll
  void start(@TempDir Path folder) {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    home = new SampleHome(folder);
    home.start(Map.of("levels", 0));
    server = WebServer.start(folder, WebOptions.local(0));
    visitor = new Visitor(server);
    visitor.page("/");
  }

  @AfterAll
  void stop() {
    System.setErr(before);
    server.close();
    home.close();
  }

  @AfterEach
  void nobody_else_notices_and_no_line_of_the_log_is_forged() {
    visitor.page("/");
    String logged = log.toString(StandardCharsets.UTF_8);
    assertThat(logged.lines()).noneMatch(line -> line.startsWith(FORGED));
    assertThat(logged.chars()).noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
  }

  static List<String> tooLong() {
    Map<String, String> requests = new LinkedHashMap<>();
    String much = "a".repeat(100_000);
    requests.put("address", "GET /" + much + " HTTP/1.1\r\n" + HOST + "\r\n");
    requests.put("parameter", "GET /?q=" + much + " HTTP/1.1\r\n" + HOST + "\r\n");
    requests.put("header", "GET / HTTP/1.1\r\n" + HOST + "X: " + much + "\r\n\r\n");
    requests.put("name", "GET / HTTP/1.1\r\n" + HOST + much + ": x\r\n\r\n");
    requests.put("cookie", "GET / HTTP/1.1\r\n" + HOST + "Cookie: workbench=" + much + "\r\n\r\n");
    requests.put("many", "GET / HTTP/1.1\r\n" + HOST + "X: a\r\n".repeat(20_000) + "\r\n");
    requests.put("method", much + " / HTTP/1.1\r\n" + HOST + "\r\n");
    requests.put(
        "id", "GET / HTTP/1.1\r\n" + HOST + "Last-Event-ID: " + "9".repeat(100_000) + "\r\n\r\n");
    return List.copyOf(requests.values());
  }

  @ParameterizedTest
  @MethodSource("tooLong")
  void what_is_too_long_is_not_read_to_its_end(String request) {
    // The server may have hung up before everything was sent.
    assertThat(visitor.raw(request)).matches(REFUSED + "|closed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET",
        "GET / HTTP/1.1 FORGED",
        "G\u0001T / HTTP/1.1",
        "PRI * HTTP/2.0",
        "CONNECT localhost:22 HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "TRACE / HTTP/1.1",
        "BREW / HTTP/1.1",
        "GET http://evil.example/ HTTP/1.1",
        "GET file:///etc/passwd HTTP/1.1",
        "GET http://[::1 HTTP/1.1",
        "GET //evil.example/%0aFORGED HTTP/1.1",
        "GET /%0d%0aFORGED:%20x HTTP/1.1",
        "GET /runs/%0d%0aFORGED HTTP/1.1",
        "GET /api/v1/runs/%1b[2J HTTP/1.1",
        "GET /runs/%zz HTTP/1.1",
        "GET /runs/% HTTP/1.1",
        "GET /runs/%e0%80 HTTP/1.1",
        "GET /runs/%ed%a0%80 HTTP/1.1",
        "GET /runs/%252e%252e%252f HTTP/1.1",
        "GET /?q=%0d%0aFORGED HTTP/1.1",
        "GET /?limit=0x10 HTTP/1.1",
        "GET /?limit=1e3 HTTP/1.1",
        "GET /?offset=%2b1 HTTP/1.1",
        "GET /api/v1/runs/zzzzzzzzzzzzz/levels/-1/inputs.png HTTP/1.1",
        "GET /api/v1/runs/0/levels/99999999999999999999/inputs.png HTTP/1.1",
        "GET /compare?ticket=@&ticket=a@ HTTP/1.1",
        "GET /compare?ticket=a@99999999999&ticket=b@1 HTTP/1.1",
        "GET /api/v1/compare?ticket=%00@1&ticket=b@1 HTTP/1.1",
        "GET /api/v1/events/stream?after=18446744073709551616 HTTP/1.1",
        "GET /api/v1/events/stream?run=../../etc HTTP/1.1"
      })
  void what_makes_no_sense_is_refused(String line) {
    assertThat(visitor.raw(line + "\r\n" + HOST + "Connection: close\r\n\r\n"))
        .as(line)
        .matches(REFUSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /", "GET / HTTP/0.9", "GET / HTTP/9.9", "GET / HTTP/2.0"})
  void another_version_of_the_protocol_is_not_spoken(String line) {
    assertThat(visitor.raw(line + "\r\n" + HOST + "\r\n")).matches("HTTP/1.1 (4\\d\\d|505) .*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\n\r\nhello",
        "Content-Length: 99999999999\r\n\r\nhello",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
        "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n"
      })
  void bodies_are_refused(String rest) {
    assertThat(visitor.raw("POST / HTTP/1.1\r\n" + HOST + rest)).matches(REFUSED);
    assertThat(visitor.raw("GET / HTTP/1.1\r\n" + HOST + rest)).matches(REFUSED);
  }

  @Test
  void a_position_that_is_no_number_is_refused_and_not_guessed() {
    for (String id : List.of("x", "-1", "1.5", "1 2", "9".repeat(4000))) {
      assertThat(
              visitor.raw(
                  "GET /api/v1/events/stream HTTP/1.1\r\n"
                      + HOST
                      + "Last-Event-ID: "
                      + id
                      + "\r\n\r\n"))
          .as(id)
          .matches(REFUSED);
    }
  }
}
