package org.lth.workbench.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.document.RunView;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.event.HomeEvent;
import org.lth.workbench.journal.EncodedEvent;

/** What was checked and what happened in a home, over real HTTP. */
class IntegrityPageTest {
  private SampleHome home;
  private WebServer server;
  private Visitor visitor;

  @BeforeEach
  void start(@TempDir Path folder) {
    home = new SampleHome(folder);
    server = WebServer.start(folder, WebOptions.local(0));
    visitor = new Visitor(server);
  }

  @AfterEach
  void stop() {
    server.close();
    home.close();
  }

  @Test
  void the_heads_of_all_runs_are_shown() {
    StoredRun run = home.start(Map.of("levels", 0));
    String hash = RunView.of(run).head().hash();
    assertThat(visitor.page("/integrity")).contains("never verified", hash, "./workbench verify");
    assertThat(visitor.json("/api/v1/integrity").get("heads").get(0).get("hash").asText())
        .isEqualTo(hash);
  }

  @Test
  void a_verification_says_what_was_read() {
    home.workbench().streams().record(new HomeEvent.HomeVerified(1234, 1, 0));
    assertThat(visitor.page("/integrity"))
        .contains("all as it was written", "1\u202f234 events and 1 snapshot read, 0 problems.");
  }

  @Test
  void everything_that_can_happen_to_a_home_is_told_in_words() {
    StoredRun run = home.start(Map.of("levels", 0));
    Digest head = run.stored().get(0).hash();
    happened(new HomeEvent.RunReplayed(run.run(), head, "DIVERGED", 40));
    happened(new HomeEvent.RunMirrored(run.run(), head, "http://tracking:5000"));
    happened(new HomeEvent.DatasetImported("mnist", head, "a folder"));
    happened(new HomeEvent.SpaceCollected(new Extent(2, 500), Extent.file(7), Extent.NONE));
    happened(
        new HomeEvent.RunImported(
            run.run(),
            head,
            new HomeEvent.Versions(1, 3),
            HistoryPart.WHOLE,
            new HomeEvent.Origin(head, Optional.of(head))));
    assertThat(visitor.page("/integrity"))
        .contains("DIVERGED, 40 optimizer steps executed", "copied to http://tracking:5000")
        .contains("mnist from a folder", "3 files that nothing named removed, 507 bytes")
        .contains("events 1 to 3 from bundle " + brief(head) + ", signed with key " + brief(head))
        .contains("href=\"/runs/" + run.run() + "\"");
  }

  @Test
  void an_event_of_a_later_version_is_shown_as_it_is_stored() {
    String data = "{\"note\":\"<b>new</b>\"}";
    home.append(
        "home", new EncodedEvent("home-dreamt", 1, Instant.parse("2026-11-24T09:00:00Z"), data));
    assertThat(visitor.page("/integrity"))
        .contains("home-dreamt", "&lt;b&gt;new&lt;/b&gt;")
        .doesNotContain("<b>new</b>");
  }

  private void happened(HomeEvent event) {
    home.workbench().streams().record(event);
  }

  private static String brief(Digest digest) {
    return digest.toString().substring("sha256:".length(), "sha256:".length() + 12);
  }
}
