package org.lth.workbench.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Asks a server over real connections. */
final class Visitor {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int PATIENCE_MILLIS = 10_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port;

  Visitor(WebServer server) {
    this(server.port());
  }

  private Visitor(int port) {
    this.port = port;
  }

  /** One who asks at a port of this machine, whoever listens there. */
  static Visitor of(int port) {
    return new Visitor(port);
  }

  HttpResponse<String> get(String address, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + address));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  HttpResponse<String> send(String method, String address) {
    return send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
            .method(method, HttpRequest.BodyPublishers.ofString("x=1"))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /** A page that has to be there. */
  String page(String address) {
    HttpResponse<String> answer = get(address);
    assertThat(answer.statusCode()).as(address + "\n" + answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    return answer.body();
  }

  /** A document that has to be there. */
  JsonNode json(String address) {
    HttpResponse<String> answer = get(address);
    assertThat(answer.statusCode()).as(address + "\n" + answer.body()).isEqualTo(200);
    return json(answer);
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return MAPPER.readTree(answer.body());
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(answer.body(), notJson);
    }
  }

  /** What a view looks like after the journey. */
  static JsonNode tree(Object view) {
    try {
      return MAPPER.readTree(MAPPER.writeValueAsString(view));
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** The first line of the answer to bytes that a well-behaved client would not send. */
  String raw(String request) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
      return line == null ? "closed" : line;
    } catch (IOException closed) {
      return "closed";
    }
  }

  /** Begins to listen to events. */
  Listening listen(String address, String... headers) throws IOException {
    return new Listening(port, address, List.of(headers));
  }

  /** An open stream of server-sent events. */
  static final class Listening implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    private Listening(int port, String address, List<String> headers) throws IOException {
      this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      String request =
          "GET " + address + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers);
      socket
          .getOutputStream()
          .write((request + (headers.isEmpty() ? "\r\n" : "\r\n\r\n")).getBytes(ISO_8859_1));
      this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
    }

    /** The next events of one name, as "id data". */
    List<String> next(String name, int count) throws IOException {
      List<String> events = new ArrayList<>();
      String id = "";
      String event = "";
      while (events.size() < count) {
        String line = in.readLine();
        assertThat(line).as("the stream ended").isNotNull();
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ") && event.equals(name)) {
          events.add(id + " " + line.substring(6));
        }
      }
      return events;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
