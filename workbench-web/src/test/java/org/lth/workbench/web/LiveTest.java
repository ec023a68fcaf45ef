package org.lth.workbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.home.ProgressBoard.Evaluated;
import org.lth.workbench.home.ProgressBoard.Values;
import org.lth.workbench.home.RunLocks;
import org.lth.workbench.journal.EventSamples;

/** Events reach those who listen, each once, whatever breaks in between. */
class LiveTest {
  private static final String STREAM = "/api/v1/events/stream";
  private static final RunId RUN = RunId.of(1000, 1);
  private static final RunId OTHER = RunId.of(2000, 1);

  @TempDir private Path folder;
  private SampleHome home;
  private WebServer server;

  @BeforeEach
  void start() {
    home = new SampleHome(folder);
    server = WebServer.start(folder, WebOptions.local(0));
  }

  @AfterEach
  void stop() {
    server.close();
    home.close();
  }

  private Visitor visitor() {
    return new Visitor(server);
  }

  private static RunEvent event(int index) {
    return EventSamples.threeLevels().get(index);
  }

  @Test
  void what_another_process_appends_arrives_with_its_position() throws IOException {
    visitor().page("/");
    try (Visitor.Listening listening = visitor().listen(STREAM)) {
      home.append(RUN, event(0));
      home.append(RUN, event(1));
      List<String> events = listening.next("recorded", 2);
      assertThat(events.get(0)).startsWith("1 {\"position\":1,\"run\":\"" + RUN);
      assertThat(events.get(1)).startsWith("2 ").contains("weights-initialized");
    }
  }

  @Test
  void one_who_comes_back_misses_nothing_and_gets_nothing_twice() throws IOException {
    for (int i = 0; i < 5; i++) {
      home.append(RUN, event(i));
    }
    visitor().page("/");
    try (Visitor.Listening listening = visitor().listen(STREAM, "Last-Event-ID: 3")) {
      assertThat(listening.next("recorded", 2))
          .extracting(e -> e.charAt(0))
          .containsExactly('4', '5');
      home.append(RUN, event(5));
      assertThat(listening.next("recorded", 1).get(0)).startsWith("6 ");
    }
    try (Visitor.Listening listening = visitor().listen(STREAM + "?after=4")) {
      assertThat(listening.next("recorded", 2))
          .extracting(e -> e.charAt(0))
          .containsExactly('5', '6');
    }
  }

  @Test
  void a_new_server_goes_on_where_the_old_one_was() throws IOException {
    home.append(RUN, event(0));
    visitor().page("/");
    try (Visitor.Listening listening = visitor().listen(STREAM + "?after=0")) {
      assertThat(listening.next("recorded", 1).get(0)).startsWith("1 ");
    }
    server.close();
    home.append(RUN, event(1));
    server = WebServer.start(folder, WebOptions.local(0));
    visitor().page("/");
    try (Visitor.Listening listening = visitor().listen(STREAM, "Last-Event-ID: 1")) {
      assertThat(listening.next("recorded", 1).get(0)).startsWith("2 ");
    }
  }

  @Test
  void one_who_knows_more_than_there_is_has_to_look_anew() throws IOException {
    home.append(RUN, event(0));
    visitor().page("/");
    try (Visitor.Listening listening = visitor().listen(STREAM, "Last-Event-ID: 99")) {
      assertThat(listening.next("reset", 1).get(0)).contains("\"position\":1");
    }
  }

  @Test
  void one_who_listens_to_a_run_hears_of_no_other() throws IOException {
    home.append(RUN, event(0));
    home.append(OTHER, event(0));
    visitor().page("/");
    try (Visitor.Listening listening = visitor().listen(STREAM + "?after=0&run=" + OTHER)) {
      home.append(RUN, event(1));
      home.append(OTHER, event(1));
      assertThat(listening.next("recorded", 2))
          .extracting(e -> e.charAt(0))
          .containsExactly('2', '4');
    }
  }

  @Test
  void evaluations_and_locks_arrive_though_they_are_no_events() throws IOException {
    home.append(RUN, event(0));
    visitor().page("/");
    try (Visitor.Listening listening = visitor().listen(STREAM + "?run=" + RUN)) {
      RunLocks.Held held = home.lock(RUN);
      assertThat(listening.next("state", 1).get(0)).contains("\"state\":\"running\"");
      for (long step : new long[] {100, 200}) {
        home.workbench()
            .progress()
            .report(RUN, new Evaluated(Level.DENSE, step, new Values(0.5, 0.4, 0.9, 0.9)));
      }
      List<String> progress = listening.next("progress", 2);
      assertThat(progress.get(0)).contains("\"step\":100");
      assertThat(progress.get(1)).contains("\"step\":200", "\"validationAccuracy\":0.9");
      held.close();
      assertThat(listening.next("state", 1).get(0)).contains("\"state\":\"interrupted\"");
    }
  }

  @Test
  void the_number_of_listeners_is_bounded_and_those_who_leave_make_room() throws Exception {
    visitor().page("/");
    List<Visitor.Listening> all = new ArrayList<>();
    try {
      for (int i = 0; i < 512; i++) {
        all.add(visitor().listen(STREAM));
      }
      assertThat(visitor().get(STREAM).statusCode()).isEqualTo(503);
      assertThat(visitor().get("/").statusCode()).isEqualTo(200);
    } finally {
      for (Visitor.Listening listening : all) {
        listening.close();
      }
    }
    long deadline = System.nanoTime() + 40_000_000_000L;
    while (true) {
      home.append(
          "home",
          new org.lth.workbench.journal.EncodedEvent("noise", 1, java.time.Instant.EPOCH, "{}"));
      try (Visitor.Listening listening = visitor().listen(STREAM + "?after=0")) {
        assertThat(listening.next("recorded", 1)).isNotEmpty();
        return;
      } catch (AssertionError stillFull) {
        if (System.nanoTime() > deadline) {
          throw stillFull;
        }
        Thread.sleep(100);
      }
    }
  }
}
