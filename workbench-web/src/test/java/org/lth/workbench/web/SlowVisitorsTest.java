package org.lth.workbench.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventJournal.Append;
import org.lth.workbench.journal.EventSamples;
import org.lth.workbench.journal.StreamName;

/** Those who take up room and ask for nothing do not keep away those who ask. */
@Timeout(120)
class SlowVisitorsTest {
  private static final int CONNECTIONS = 1024;
  private static final int THREADS = 32;
  private static final int LOOKS = 10;
  private static final RunId RUN = RunId.of(5, 5);

  private final List<AutoCloseable> opened = new ArrayList<>();

  @TempDir private Path folder;
  private SampleHome home;
  private WebServer server;

  @BeforeEach
  void start() {
    home = new SampleHome(folder);
    server = WebServer.start(folder, WebOptions.local(0));
    new Visitor(server).page("/");
  }

  @AfterEach
  void stop() throws Exception {
    leave();
    server.close();
    home.close();
  }

  /** Somebody comes over a connection of his own, and is answered before he loses patience. */
  private void assertThatOthersAreAnswered() {
    assertThat(
            new Visitor(server)
                .raw("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .isEqualTo("HTTP/1.1 200 OK");
  }

  private void leave() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    opened.clear();
  }

  private Socket connected(String bytes) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    opened.add(socket);
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    return socket;
  }

  /** Whether the server has hung up; what it may have said before does not matter. */
  private static boolean isCut(Socket socket) {
    try {
      socket.setSoTimeout(1);
      while (socket.getInputStream().read() >= 0) {
        // Nobody asks what it says.
      }
      return true;
    } catch (SocketTimeoutException stillOpen) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private static long left(List<Socket> sockets) {
    return sockets.stream().filter(socket -> !isCut(socket)).count();
  }

  @Test
  void thousands_who_never_finish_their_request_are_bounded_and_keep_nobody_away()
      throws Exception {
    List<Socket> slow = new ArrayList<>();
    for (int i = 0; i < 2 * CONNECTIONS; i++) {
      slow.add(connected("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));
      if (i % 500 == 0) {
        assertThatOthersAreAnswered();
      }
    }
    assertThatOthersAreAnswered();
    long left = left(slow);
    // Hanging up takes the server a moment.
    for (int look = 0; look < LOOKS && left > CONNECTIONS; look++) {
      left = left(slow);
    }
    assertThat(left).isBetween(1L, (long) CONNECTIONS);
    leave();
    assertThatOthersAreAnswered();
  }

  @Test
  void one_whose_events_are_under_way_stays_when_others_crowd_in() throws Exception {
    try (Visitor.Listening listening = new Visitor(server).listen("/api/v1/events/stream")) {
      for (int i = 0; i < CONNECTIONS + 200; i++) {
        connected("GET / HTTP/1.1\r\n");
      }
      assertThatOthersAreAnswered();
      home.append(RUN, EventSamples.threeLevels().get(0));
      assertThat(listening.next("recorded", 1).get(0)).contains("run-started");
    }
  }

  @Test
  void those_who_do_not_read_the_answers_are_cut_off() throws Exception {
    Matcher script = Pattern.compile("/assets/[^\"]*uPlot[^\"]*js").matcher(page());
    assertThat(script.find()).isTrue();
    String requests =
        ("GET " + script.group() + " HTTP/1.1\r\nHost: localhost\r\n\r\n").repeat(400);
    ByteBuffer bytes = ByteBuffer.wrap(requests.getBytes(ISO_8859_1));
    for (int i = 0; i < 2 * THREADS; i++) {
      SocketChannel channel = SocketChannel.open();
      opened.add(channel);
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      channel.configureBlocking(false);
      channel.write(bytes.duplicate());
    }
    for (int i = 0; i < 5; i++) {
      assertThatOthersAreAnswered();
    }
  }

  @Test
  void a_listener_who_does_not_read_is_cut_off() throws Exception {
    Socket deaf = connected("GET /api/v1/events/stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(deaf.getInputStream().read()).isEqualTo('H');
    String data = "{\"x\":\"" + "x".repeat(10_000) + "\"}";
    EncodedEvent event = new EncodedEvent("noise", 1, Instant.EPOCH, data);
    long length = 0;
    while (length < 40_000_000) {
      home.workbench()
          .journal()
          .append(
              new Append(StreamName.HOME, length / data.length(), Collections.nCopies(100, event)));
      length += 100L * data.length();
      assertThatOthersAreAnswered();
    }
    assertThat(bytesUntilTheEnd(deaf, length)).isLessThan(length);
    assertThatOthersAreAnswered();
  }

  /** How many bytes come before the server hangs up; no more than so many are waited for. */
  private static long bytesUntilTheEnd(Socket socket, long most) throws IOException {
    long bytes = 0;
    try {
      byte[] buffer = new byte[64 * 1024];
      for (int read = 0; read >= 0 && bytes < most; read = socket.getInputStream().read(buffer)) {
        bytes += read;
      }
    } catch (SocketException reset) {
      // Being cut off is the end too.
    }
    return bytes;
  }

  /** A page with charts, whose script is the longest answer in a small home. */
  private String page() {
    home.append(RUN, EventSamples.threeLevels().get(0));
    return new Visitor(server).page("/runs/" + RUN);
  }
}
