package org.lth.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.wiring.Workbench;

/** What a home has lost is noticed, and nothing is removed for want of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealTest {
  private static final String[] RUN = {
    "start", "--no-control", "--levels", "1", "--set", "model=mlp-6", "--set", "training.steps=4it"
  };

  private Path original = Path.of("");
  private Path home = Path.of("");
  private int copies;

  /** A home of one run, sealed, with a copy of its database as of then; then of another run. */
  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    original = folder.resolve("home");
    assertThat(Invocation.in(original, RUN).exitCode()).isZero();
    assertThat(Invocation.in(original, "keygen", file("my.key").toString()).exitCode()).isZero();
    seal(original, "first.json");
    Files.copy(original.resolve("workbench.db"), file("older.db"));
    String[] other = Arrays.copyOf(RUN, RUN.length + 2);
    other[RUN.length] = "--seed";
    other[RUN.length + 1] = "5";
    assertThat(Invocation.in(original, other).exitCode()).isZero();
    seal(original, "second.json", "--sign", file("my.key").toString());
  }

  private Path file(String name) {
    return original.resolveSibling(name);
  }

  private JsonNode seal(Path of, String name, String... options) {
    String[] words =
        Stream.concat(Stream.of("seal", file(name).toString()), Stream.of(options))
            .toArray(String[]::new);
    return Invocation.json(of, words);
  }

  @BeforeEach
  void copy() throws IOException {
    home = file("copy" + copies++);
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.toList()) {
        Files.copy(file, home.resolve(original.relativize(file).toString()));
      }
    }
  }

  private void forgetNotes() throws IOException {
    Files.deleteIfExists(home.resolve("seal.json"));
    Files.deleteIfExists(home.resolve("last-event.json"));
  }

  private void replaceDatabase(Path by) throws IOException {
    Files.delete(home.resolve("workbench.db"));
    Files.copy(by, home.resolve("workbench.db"));
  }

  private void change(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("workbench.db"));
        Statement statement = connection.createStatement()) {
      List<String> definitions = Triggers.drop(statement);
      assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
      for (String definition : definitions) {
        statement.execute(definition);
      }
    }
  }

  private List<String> problems(String... arguments) {
    Invocation verify = Invocation.in(home, arguments);
    assertThat(verify.exitCode()).as(verify.out() + verify.err()).isEqualTo(1);
    return verify.document().get("problems").findValuesAsText("what");
  }

  private List<String> snapshots() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("snapshots"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void assertNothingGoes() throws IOException {
    List<String> before = snapshots();
    Invocation gc = Invocation.in(home, "gc");
    assertThat(gc.exitCode()).as(gc.out() + gc.err()).isEqualTo(1);
    assertThat(gc.out() + gc.err()).contains("--force-lost-events", "lost");
    assertThat(snapshots()).isEqualTo(before);
  }

  @Test
  void an_untouched_home_is_held_against_every_seal_of_it() {
    for (String name : new String[] {"first.json", "second.json"}) {
      Invocation verify = Invocation.in(home, "verify", "--against", file(name).toString());
      assertThat(verify.exitCode()).as(verify.out()).isZero();
    }
    assertThat(Invocation.in(home, "gc").out()).isEqualTo("nothing to remove\n");
  }

  @Test
  void a_seal_says_what_it_is_and_who_signed_it() throws IOException {
    JsonNode said = seal(home, "own.json", "--sign", file("my.key").toString());

    assertThat(said.get("remembered").asBoolean()).isTrue();
    assertThat(said.get("streams").asInt()).isEqualTo(2);
    assertThat(said.get("signer").asText()).startsWith("sha256:");
    assertThat(Files.readString(file("own.json")))
        .startsWith("{\"at\":\"")
        .contains("\"format\":\"workbench-seal\"", "\"signature\":{\"algorithm\":\"Ed25519\"");
    String key = file("my.key.pub").toString();
    String own = file("own.json").toString();
    assertThat(Invocation.in(home, "verify", "--against", own, "--trust", key).exitCode()).isZero();
    assertThat(
            Invocation.in(
                    home, "verify", "--against", file("first.json").toString(), "--trust", key)
                .err())
        .contains("not signed by the key that you trust");
  }

  @Test
  void a_signed_seal_that_was_changed_is_refused() throws IOException {
    Path changed = file("changed.json");
    Files.writeString(
        changed, Files.readString(file("second.json")).replace("\"version\":7", "\"version\":6"));

    Invocation verify = Invocation.in(home, "verify", "--against", changed.toString());

    assertThat(verify.exitCode()).isEqualTo(1);
    assertThat(verify.err()).contains("the seal's signature is wrong");
  }

  @Test
  void a_lost_journal_is_named_and_gc_keeps_every_snapshot() throws IOException {
    Files.delete(home.resolve("workbench.db"));

    assertThat(Invocation.in(home, "verify").exitCode()).isEqualTo(1);
    assertThat(Invocation.in(home, "verify").err()).contains("the journal of this home is lost");
    assertNothingGoes();
  }

  @Test
  void an_empty_journal_in_place_of_a_lost_one_is_named_without_any_note() throws IOException {
    Path other = file("empty" + copies);
    Workbench.open(other).close();
    replaceDatabase(other.resolve("workbench.db"));
    forgetNotes();

    assertThat(problems("verify", "--json"))
        .anyMatch(what -> what.startsWith("this home has lost events"));
    assertNothingGoes();
  }

  @Test
  void a_journal_that_was_begun_anew_is_named() throws IOException {
    Path other = file("other" + copies);
    assertThat(Invocation.in(other, RUN).exitCode()).isZero();
    replaceDatabase(other.resolve("workbench.db"));
    try (Stream<Path> files = Files.list(other.resolve("snapshots"))) {
      for (Path file : files.toList()) {
        Path copy = home.resolve("snapshots").resolve(file.getFileName());
        if (!Files.exists(copy)) {
          Files.copy(file, copy);
        }
      }
    }

    assertThat(problems("verify", "--json"))
        .anyMatch(what -> what.contains("its journal is lost and was begun anew"));
    assertNothingGoes();
    assertThat(problems("verify", "--json", "--against", file("first.json").toString()))
        .anyMatch(what -> what.contains("lost"));
    forgetNotes();
    assertThat(problems("verify", "--json", "--against", file("first.json").toString()))
        .contains("the seal is of another home, or of a journal that was lost here");
  }

  @Test
  void an_older_database_is_named_by_verify_list_and_doctor_also_after_more_is_done()
      throws IOException {
    replaceDatabase(file("older.db"));
    assertThat(Invocation.in(home, RUN).exitCode()).isZero();

    assertThat(problems("verify", "--json"))
        .anyMatch(what -> what.contains("an older database was put back"));
    assertThat(problems("verify", "--json", "--against", file("second.json").toString()))
        .anyMatch(what -> what.startsWith("the history of run "));
    assertThat(Invocation.in(home, "list").err()).contains("warning: this home has lost events");
    assertThat(Invocation.in(home, "doctor").exitCode()).isEqualTo(1);
    assertThat(Invocation.in(home, "seal", file("no.json").toString()).exitCode()).isEqualTo(1);
    assertNothingGoes();
  }

  @Test
  void an_older_database_is_named_without_any_note_since_it_does_not_know_the_newer_snapshots()
      throws IOException {
    replaceDatabase(file("older.db"));
    forgetNotes();

    assertThat(problems("verify", "--json"))
        .anyMatch(what -> what.contains("its database knows nothing of"));
    assertNothingGoes();
  }

  @Test
  void the_end_of_a_run_that_was_cut_off_is_named() throws SQLException {
    change("DELETE FROM events WHERE position = (SELECT max(position) FROM events)");

    assertThat(problems("verify", "--json"))
        .anyMatch(what -> what.contains("the journal's end was cut off"));
  }

  @Test
  void a_run_with_another_history_is_named() throws IOException {
    Path forged = file("forged.json");
    String head = Files.readString(file("first.json")).replaceAll("(?s).*\"hash\":\"", "");
    String hash = head.substring(0, head.indexOf('"'));
    Files.writeString(
        forged,
        Files.readString(file("first.json"))
            .replace(
                hash,
                hash.substring(0, 10) + (hash.charAt(10) == '0' ? '1' : '0') + hash.substring(11)));

    assertThat(problems("verify", "--json", "--against", forged.toString()))
        .anyMatch(what -> what.contains("has another history than was sealed"));
  }

  @Test
  void lost_events_are_given_up_only_when_that_is_spelled_out() throws IOException {
    replaceDatabase(file("older.db"));
    assertNothingGoes();

    Invocation gc = Invocation.in(home, "gc", "--force-lost-events");

    assertThat(gc.exitCode()).as(gc.out() + gc.err()).isZero();
    assertThat(gc.out()).contains("removed ");
    assertThat(Invocation.in(home, "verify").exitCode()).isZero();
    assertThat(Invocation.in(home, "list").err()).doesNotContain("warning");
    assertThat(Invocation.in(home, "gc").out()).isEqualTo("nothing to remove\n");
  }

  @Test
  void a_journal_that_is_gone_is_given_up_only_when_that_is_spelled_out() throws IOException {
    Files.delete(home.resolve("workbench.db"));

    Invocation gc = Invocation.in(home, "gc", "--force-lost-events");

    assertThat(gc.exitCode()).as(gc.out() + gc.err()).isZero();
    assertThat(snapshots()).isEmpty();
    assertThat(Invocation.in(home, "verify").exitCode()).isZero();
  }
}
