package org.lth.workbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventJournal.Append;
import org.lth.workbench.journal.EventSamples;
import org.lth.workbench.journal.StreamName;

/** A run with more events than one page shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongRunTest {
  private static final RunId RUN = RunId.of(1000, 1);
  private static final int EVENTS = 500;
  private static final int SHOWN = 200;
  private static final Pattern EVENT = Pattern.compile("id=\"event-(\\d+)\"");

  private SampleHome home;
  private WebServer server;
  private Visitor visitor;

  @BeforeAll
  void start(@TempDir Path folder) {
    home = new SampleHome(folder);
    List<RunEvent> events = new ArrayList<>(EventSamples.threeLevels().subList(0, 2));
    while (events.size() < EVENTS) {
      events.add(new RunEvent.RunInterrupted(Level.DENSE, 0, "signal"));
    }
    List<EncodedEvent> encoded =
        events.stream()
            .map(event -> home.workbench().catalog().codec().encode(event, Instant.EPOCH))
            .toList();
    home.workbench().journal().append(new Append(StreamName.of(RUN), 0, encoded));
    server = WebServer.start(folder, WebOptions.local(0));
    visitor = new Visitor(server);
  }

  @AfterAll
  void stop() {
    server.close();
    home.close();
  }

  private static List<Long> shown(String page) {
    List<Long> versions = new ArrayList<>();
    Matcher matcher = EVENT.matcher(page);
    while (matcher.find()) {
      versions.add(Long.parseLong(matcher.group(1)));
    }
    return versions;
  }

  private static List<Long> downFrom(long newest, int count) {
    return LongStream.range(0, count).mapToObj(i -> newest - i).toList();
  }

  @Test
  void the_newest_events_come_first_and_the_older_ones_on_further_pages() {
    String newest = visitor.page("/runs/" + RUN);
    assertThat(shown(newest)).isEqualTo(downFrom(EVENTS, SHOWN));
    assertThat(newest).contains("?before=301#").doesNotContain(">Newer<");
    String middle = visitor.page("/runs/" + RUN + "?before=301");
    assertThat(shown(middle)).isEqualTo(downFrom(300, SHOWN));
    assertThat(middle).contains("?before=101#", "?before=501#");
    String oldest = visitor.page("/runs/" + RUN + "?before=101");
    assertThat(shown(oldest)).isEqualTo(downFrom(100, 100));
    assertThat(oldest).contains("?before=301#").doesNotContain(">Older<");
  }

  @Test
  void parts_that_are_not_there_are_empty_or_whole() {
    assertThat(shown(visitor.page("/runs/" + RUN + "?before=1"))).isEmpty();
    assertThat(shown(visitor.page("/runs/" + RUN + "?before=9007199254740991")))
        .isEqualTo(downFrom(EVENTS, SHOWN));
    assertThat(visitor.get("/runs/" + RUN + "?before=x").statusCode()).isEqualTo(400);
  }
}
