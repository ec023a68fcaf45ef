package org.lth.workbench.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.WorkbenchException;

/** Who is refused, and that refusing is all that happens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SafetyTest {
  private SampleHome home;
  private WebServer server;
  private Visitor visitor;
  private String run;

  @BeforeAll
  void start(@TempDir Path folder) {
    home = new SampleHome(folder);
    run = home.start(Map.of("levels", 1)).run().value();
    server = WebServer.start(folder, WebOptions.local(0));
    visitor = new Visitor(server);
    visitor.page("/");
  }

  @AfterAll
  void stop() {
    server.close();
    home.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "10.0.0.1",
        "[::2]",
        "localhost:80:80",
        "",
        "localhost@evil.example"
      })
  void a_page_elsewhere_cannot_ask_by_another_name(String host) {
    assertThat(visitor.raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
        .matches("HTTP/1.1 4\\d\\d .*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost", "LOCALHOST:1234", "127.0.0.1", "127.0.0.1:9", "[::1]", "[::1]:8080"})
  void this_machine_has_several_names(String host) {
    assertThat(visitor.raw("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
        .isEqualTo("HTTP/1.1 200 OK");
  }

  @Test
  void two_hosts_or_none_are_refused() {
    assertThat(visitor.raw("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"))
        .contains(" 400 ");
    assertThat(visitor.raw("GET / HTTP/1.1\r\n\r\n")).contains(" 400 ");
    assertThat(visitor.raw("GET / HTTP/1.0\r\n\r\n")).matches("HTTP/1.\\d 4\\d\\d .*");
    assertThat(visitor.raw("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .matches("HTTP/1.1 4\\d\\d .*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"})
  void nothing_is_changed_over_http(String method) {
    for (String address : List.of("/", "/runs/" + run, "/api/v1/runs", "/nowhere")) {
      HttpResponse<String> answer = visitor.send(method, address);
      assertThat(answer.statusCode()).as(method + " " + address).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..%2f..%2f..%2fetc/passwd",
        "/assets/../../etc/passwd",
        "/assets/x/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/runs/..%2f..%2fworkbench.db",
        "/assets/%00",
        "//etc/passwd",
        "/api/v1/runs/..;/..;/etc",
        "/runs/%c0%ae%c0%ae/",
        "/assets//app.css",
        "/workbench.db",
        "/api/v1/runs/%0d%0aSet-Cookie:x=1",
        "/runs/%ff",
        "/\\..\\..\\etc"
      })
  void no_address_reaches_a_file(String address) {
    String answer =
        visitor.raw("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer).matches("HTTP/1.1 4\\d\\d .*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?limit=0",
        "/?limit=1000000",
        "/?limit=-1",
        "/?limit=x",
        "/?limit=",
        "/api/v1/integrity?offset=",
        "/?offset=99999999999999999999",
        "/?sort=nosuch",
        "/?state=nosuch",
        "/?order=sideways",
        "/?kind=x",
        "/?q=a&q=b",
        "/?q=%00",
        "/?q=%0a",
        "/api/v1/events?after=-1",
        "/api/v1/events?limit=501",
        "/api/v1/events/stream?after=x",
        "/api/v1/events/stream?run=zz",
        "/api/v1/runs?limit=41"
      })
  void parameters_have_bounds(String address) {
    HttpResponse<String> answer = visitor.get(address);
    assertThat(answer.statusCode()).as(answer.body()).isIn(400, 404);
    assertThat(answer.body()).doesNotContain("Exception", "\tat ");
  }

  @Test
  void long_addresses_and_headers_are_refused() {
    assertThat(visitor.get("/?q=" + "%F0%9F%8E%AB".repeat(200)).statusCode()).isEqualTo(200);
    assertThat(visitor.get("/?q=" + "%F0%9F%8E%AB".repeat(201)).statusCode()).isEqualTo(400);
    assertThat(visitor.get("/?q=" + "a".repeat(201)).statusCode()).isEqualTo(400);
    assertThat(
            visitor.raw("GET /?q=" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        .matches("HTTP/1.1 4\\d\\d .*");
    assertThat(
            visitor.raw(
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"))
        .matches("HTTP/1.1 4\\d\\d .*");
  }

  @Test
  void what_a_visitor_writes_is_never_markup() {
    assertThat(visitor.page("/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"))
        .doesNotContain("<script>alert");
    assertThat(visitor.get("/runs/%3Cscript%3Ealert(1)%3C").body()).doesNotContain("<script>alert");
    assertThat(visitor.get("/%3Cimg%20src=x%20onerror=alert(1)%3E").body())
        .doesNotContain("<img src=x");
  }

  @Test
  void every_answer_carries_the_headers_that_hold_a_browser_back() {
    for (String address :
        List.of("/", "/runs/" + run, "/api/v1/runs", "/nowhere", "/?limit=0", "/favicon.ico")) {
      HttpResponse<String> answer = visitor.get(address);
      String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
      assertThat(policy)
          .as(address)
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(answer.headers().firstValue("Server")).isEmpty();
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
    assertThat(visitor.page("/runs/" + run))
        .doesNotContain(" style=", "<style", " onclick=", "javascript:");
  }

  @Test
  void an_address_that_others_can_reach_needs_a_token() {
    assertThatThrownBy(
            () -> new WebOptions(WebOptions.address("0.0.0.0"), 0, Optional.empty(), List.of()))
        .isInstanceOf(WorkbenchException.class)
        .hasMessageContaining("token");
    assertThatThrownBy(
            () ->
                new WebOptions(WebOptions.address("127.0.0.1"), 0, Optional.of("short"), List.of()))
        .isInstanceOf(WorkbenchException.class);
  }

  @Test
  void a_token_is_asked_for_and_leaves_the_address() {
    String token = "correct-horse-battery";
    WebOptions options =
        new WebOptions(
            WebOptions.address("0.0.0.0"), 0, Optional.of(token), List.of("lab.example"));
    try (WebServer guarded = WebServer.start(home.folder(), options)) {
      Visitor guest = new Visitor(guarded);
      assertThat(guarded.address()).endsWith("/").doesNotContain(token);
      assertThat(guest.get("/").statusCode()).isEqualTo(401);
      assertThat(guest.get("/api/v1/runs").statusCode()).isEqualTo(401);
      assertThat(guest.get("/?token=wrong-horse-battery").statusCode()).isEqualTo(401);
      assertThat(guest.get("/api/v1/runs", "Authorization", "Bearer " + token).statusCode())
          .isEqualTo(200);
      HttpResponse<String> moved = guest.get("/runs/" + run + "?token=" + token);
      assertThat(moved.statusCode()).isEqualTo(303);
      assertThat(moved.headers().firstValue("Location").orElse("")).endsWith("/runs/" + run);
      for (String elsewhere : List.of("//evil.example/", "///evil.example/", "/%5Cevil.example/")) {
        String answer =
            guest.raw(
                "GET " + elsewhere + "?token=" + token + " HTTP/1.1\r\nHost: lab.example\r\n\r\n");
        assertThat(answer).as(elsewhere).doesNotContainPattern("(?i)location: *[/\\\\]{2}");
        assertThat(answer).doesNotContainPattern("(?i)location: *https?://evil");
      }
      String cookie = moved.headers().firstValue("Set-Cookie").orElse("");
      assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(token);
      assertThat(guest.get("/runs/" + run, "Cookie", cookie.replaceFirst(";.*", "")).statusCode())
          .isEqualTo(200);
      assertThat(guest.raw("GET / HTTP/1.1\r\nHost: lab.example\r\n\r\n")).contains(" 401 ");
      assertThat(guest.raw("GET / HTTP/1.1\r\nHost: 192.168.1.7:80\r\n\r\n")).contains(" 401 ");
      assertThat(guest.raw("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")).contains(" 421 ");
    }
  }

  @Test
  void a_port_that_is_taken_is_explained() {
    assertThatThrownBy(
            () -> WebServer.start(home.folder(), WebOptions.local(server.port())).close())
        .isInstanceOfSatisfying(
            WorkbenchException.class,
            taken -> assertThat(taken.kind()).isEqualTo(WorkbenchException.Kind.OUTSIDE));
  }

  @Test
  void an_empty_home_says_how_to_begin(@TempDir Path folder) {
    try (SampleHome empty = new SampleHome(folder);
        WebServer shown = WebServer.start(empty.folder(), WebOptions.local(0))) {
      assertThat(new Visitor(shown).page("/")).contains("No runs yet", "./workbench start");
    }
  }

  @Test
  void a_home_that_is_not_there_is_shown_as_soon_as_it_is(@TempDir Path folder) throws Exception {
    Path later = folder.resolve("later");
    try (WebServer shown = WebServer.start(later, WebOptions.local(0))) {
      Visitor guest = new Visitor(shown);
      HttpResponse<String> answer = guest.get("/");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("no such folder").doesNotContain("Exception");
      try (SampleHome made = new SampleHome(later)) {
        assertThat(made.folder()).isEqualTo(later);
        for (int i = 0; i < 100 && guest.get("/").statusCode() != 200; i++) {
          Thread.sleep(50);
        }
        assertThat(guest.page("/")).contains("No runs yet");
      }
    }
  }

  @Test
  void a_damaged_home_gets_a_clear_page(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("workbench.db"), "garbage ".repeat(1000));
    try (WebServer shown = WebServer.start(folder, WebOptions.local(0))) {
      Visitor guest = new Visitor(shown);
      for (String address : List.of("/", "/runs/" + run)) {
        HttpResponse<String> answer = guest.get(address);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
            .contains("the database is damaged", "workbench.db", "Next")
            .doesNotContain("Exception", "\tat ");
      }
      HttpResponse<String> document = guest.get("/api/v1/runs");
      assertThat(document.statusCode()).isEqualTo(503);
      assertThat(Visitor.json(document).get("error").get("what").asText())
          .isEqualTo("the database is damaged");
    }
    assertThat(Files.readString(folder.resolve("workbench.db"))).startsWith("garbage garbage");
  }

  @Test
  void looking_changes_nothing() {
    long before = home.workbench().journal().readAfter(0, 1000).size();
    for (String address : List.of("/", "/runs/" + run, "/api/v1/runs/" + run + "/curves")) {
      assertThat(visitor.get(address).statusCode()).isEqualTo(200);
    }
    assertThat(home.workbench().journal().readAfter(0, 1000)).hasSize((int) before);
    assertThat(home.workbench().verification().verify((read, total) -> {}).problems()).isEmpty();
  }
}
