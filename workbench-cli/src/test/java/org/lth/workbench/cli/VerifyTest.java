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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.wiring.Workbench;

/** Whatever is changed in a home behind the workbench's back is named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyTest {
  private Path original = Path.of("");
  private Path home = Path.of("");
  private String run = "";
  private int copies;

  @BeforeAll
  void start(@TempDir Path folder) {
    original = folder.resolve("home");
    run =
        Invocation.json(
                original,
                "start",
                "--no-control",
                "--levels",
                "1",
                "--set",
                "model=mlp-6",
                "--set",
                "training.steps=4it")
            .get("run")
            .asText();
  }

  @BeforeEach
  void copy() throws IOException {
    home = original.resolveSibling("copy" + copies++);
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.toList()) {
        Files.copy(file, home.resolve(original.relativize(file).toString()));
      }
    }
  }

  private List<String> places() {
    Invocation verify = Invocation.in(home, "verify", "--json");
    assertThat(verify.exitCode()).as(verify.out()).isEqualTo(1);
    return verify.document().get("problems").findValuesAsText("where");
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

  @Test
  void an_untouched_home_is_as_it_was_written() {
    JsonNode report = Invocation.json(home, "verify");
    assertThat(report.get("events").asInt()).isEqualTo(7);
    assertThat(report.get("snapshots").asInt()).isGreaterThan(8);
    assertThat(report.get("problems")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type = 'run-resumed'",
        "schema = schema + 1",
        "at = '2026-01-01T00:00:00.000Z'",
        "at = replace(at, 'T', 't')",
        "data = replace(data, '{', '{ ')",
        "data = replace(data, '2', '3')",
        "hash = 'sha256:' || substr(hash, 9) || substr(hash, 8, 1)",
        "run = '00000000000x'"
      })
  void a_changed_cell_of_any_event_is_named(String change) throws SQLException, IOException {
    for (int version = 1; version <= 7; version++) {
      copy();
      change("UPDATE events SET " + change + " WHERE version = " + version);
      String named = change.startsWith("run") ? "00000000000x#" : run + "#";
      String number = Integer.toString(version);
      assertThat(places()).anyMatch(place -> place.contains(named + number));
    }
  }

  @Test
  void an_event_that_was_taken_out_is_missed() throws SQLException {
    change("DELETE FROM events WHERE version = 3");
    assertThat(places()).anyMatch(place -> place.contains(run + "#4"));
  }

  @Test
  void a_record_of_bytes_that_was_taken_out_is_named_for_every_file()
      throws SQLException, IOException {
    for (Path file : snapshots()) {
      copy();
      String name = file.getFileName().toString();
      change("DELETE FROM snapshot_files WHERE name = '" + name + "'");
      assertThat(places()).anyMatch(place -> place.contains(name));
    }
  }

  @Test
  void what_a_killed_process_left_is_no_problem() throws IOException {
    for (Path file : snapshots()) {
      Files.createFile(home.resolve("snapshots").resolve(file.getFileName() + "123.tmp"));
    }
    String timing = Invocation.json(home, "show", run).get("levels").get(0).get("timing").asText();
    String name = timing.replace("sha256:", "") + ".arrow";
    Path other = original.resolveSibling("other");
    Workbench.open(other).close();
    Files.createDirectories(other.resolve("snapshots"));
    Files.copy(home.resolve("snapshots").resolve(name), other.resolve("snapshots").resolve(name));

    assertThat(Invocation.json(home, "verify").get("problems")).isEmpty();
    assertThat(Invocation.json(other, "verify").get("problems")).isEmpty();
  }

  @Test
  void dropped_triggers_are_named() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("workbench.db"));
        Statement statement = connection.createStatement()) {
      assertThat(Triggers.drop(statement)).isNotEmpty();
    }
    assertThat(places()).anyMatch(place -> place.contains("workbench.db"));
  }

  @Test
  void every_snapshot_that_is_deleted_is_named() throws IOException {
    for (Path file : snapshots()) {
      copy();
      Path mine = home.resolve("snapshots").resolve(file.getFileName());
      Files.delete(mine);
      assertThat(places()).anyMatch(place -> place.contains(file.getFileName().toString()));
    }
  }

  @Test
  void every_snapshot_with_a_changed_byte_is_named() throws IOException {
    for (Path file : snapshots()) {
      copy();
      Path mine = home.resolve("snapshots").resolve(file.getFileName());
      byte[] bytes = Files.readAllBytes(mine);
      bytes[bytes.length - 11] ^= 64;
      assertThat(mine.toFile().setWritable(true)).isTrue();
      Files.write(mine, bytes);
      assertThat(places()).anyMatch(place -> place.contains(file.getFileName().toString()));
    }
  }

  private List<Path> snapshots() throws IOException {
    try (Stream<Path> files = Files.list(original.resolve("snapshots"))) {
      return files.toList();
    }
  }
}
