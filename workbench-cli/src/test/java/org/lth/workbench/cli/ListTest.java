package org.lth.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventJournal.Append;
import org.lth.workbench.journal.EventSamples;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.wiring.Workbench;

/** More runs than a person looks through. */
class ListTest {
  private static final int RUNS = 53;

  @TempDir static Path home;

  @BeforeAll
  static void fill() {
    RunEvent started = EventSamples.threeLevels().get(0);
    try (Workbench workbench = Workbench.open(home)) {
      EncodedEvent first = workbench.catalog().codec().encode(started, Instant.EPOCH);
      for (int run = 0; run < RUNS; run++) {
        workbench.journal().append(new Append(StreamName.of(id(run)), 0, List.of(first)));
      }
    }
  }

  private static RunId id(int run) {
    return RunId.of(run, 0);
  }

  private static List<String> lines(String... arguments) {
    Invocation invocation = Invocation.in(home, arguments);
    assertThat(invocation.exitCode()).as(invocation.err()).isZero();
    return invocation.out().lines().toList();
  }

  @Test
  void people_see_the_newest_runs_and_how_many_more_there_are() {
    List<String> lines = lines("list");

    assertThat(lines).hasSize(1 + 50 + 1);
    assertThat(lines.get(1)).contains(id(RUNS - 1).value());
    assertThat(lines.get(50)).contains(id(3).value());
    assertThat(lines.get(51)).isEqualTo("... 3 older; --all lists every run, --limit N so many");
  }

  @Test
  void people_who_want_all_runs_see_them_and_no_such_line() {
    List<String> lines = lines("list", "--all");

    assertThat(lines).hasSize(1 + RUNS);
    assertThat(lines.get(RUNS)).contains(id(0).value());
  }

  @Test
  void a_log_has_one_fact_for_each_event() {
    List<String> log = lines("log", id(7).value());

    assertThat(log).hasSize(2);
    assertThat(log.get(0)).matches("# +AT +EVENT +HASH +WHAT");
    assertThat(log.get(1)).contains("run-started", " on ").doesNotContain("{", "...");
  }

  @Test
  void a_place_within_a_run_is_not_taken_for_a_run() {
    for (List<String> command :
        List.of(List.of("show", id(7) + "@7"), List.of("replay", id(7) + "#3"))) {
      Invocation refused = Invocation.in(home, command.toArray(String[]::new));
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains("a whole run is meant", "say " + id(7) + ";");
    }
  }

  @Test
  void a_study_that_there_is_not_is_refused_in_words() {
    for (List<String> command :
        List.of(List.of("study", "show", "tiny"), List.of("log", "study-tiny"))) {
      Invocation refused = Invocation.in(home, command.toArray(String[]::new));
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains("which has none").doesNotContain("[]");
    }
  }

  @Test
  void as_many_runs_are_shown_as_are_asked_for() {
    assertThat(lines("list", "--limit", "2")).hasSize(4).last().asString().startsWith("... 51 ");
    assertThat(lines("list", "--limit", "60")).hasSize(1 + RUNS);
  }

  @Test
  void the_document_has_all_runs_unless_fewer_are_asked_for() {
    JsonNode all = Invocation.json(home, "list").get("runs");
    assertThat(all).hasSize(RUNS);
    assertThat(all.get(0).get("run").asText()).isEqualTo(id(RUNS - 1).value());
    JsonNode newest = Invocation.json(home, "list", "--limit", "2").get("runs");
    assertThat(newest).containsExactly(all.get(0), all.get(1));
  }

  @Test
  void a_number_of_runs_that_makes_no_sense_is_wrong_usage() {
    for (List<String> options :
        List.of(List.of("--limit", "0"), List.of("--limit", "-3"), List.of("--all", "--limit=3"))) {
      Invocation invocation =
          Invocation.in(
              home, Stream.concat(Stream.of("list"), options.stream()).toArray(String[]::new));
      assertThat(invocation.exitCode()).as("%s", options).isEqualTo(2);
      assertThat(invocation.err()).contains("--limit").doesNotContain("\tat ");
    }
  }
}
