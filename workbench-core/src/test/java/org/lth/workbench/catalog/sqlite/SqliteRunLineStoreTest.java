package org.lth.workbench.catalog.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.catalog.RunLine;
import org.lth.workbench.catalog.RunProgress;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Score;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunState.Ending;
import org.lth.workbench.identity.Sha256;

class SqliteRunLineStoreTest {
  private static final RunId OLDEST = RunId.of(0, 0);

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("lines.db");
  }

  private SqliteRunLineStore store() {
    return new SqliteRunLineStore(file());
  }

  private static RunLine line(int number, int trained) {
    Optional<RunProgress.Reached> reached =
        trained == 0
            ? Optional.empty()
            : Optional.of(
                new RunProgress.Reached(
                    new Level(trained - 1), new Density(7, 70), new Score(19, 20), 400));
    return new RunLine(
        RunId.of(number, 1),
        Sha256.of("head " + number + " " + trained),
        new RunLine.Recipe(
            Instant.ofEpochMilli(1_780_000_000_123L + number),
            new RunKind("random-reinit"),
            "lenet-300-100",
            "mnist-10k",
            "9007199254740991",
            Optional.of(new RunLine.Origin(RunId.of(3, 4), new Level(21)))),
        new RunProgress(trained, 4, trained == 4 ? Ending.FINISHED : Ending.OPEN, reached),
        tests(trained));
  }

  private static SortedMap<Level, Score> tests(int trained) {
    SortedMap<Level, Score> tests = new TreeMap<>();
    for (int level = 0; level < trained; level++) {
      tests.put(new Level(level), new Score(19 - level, 20));
    }
    return tests;
  }

  private void tamper(String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
      connection.createStatement().execute(statement);
    }
  }

  @Test
  void what_is_kept_is_read_again_by_another() {
    List<RunLine> lines = List.of(line(1, 0), line(2, 3), line(3, 4));
    store().keep(lines);
    assertThat(store().read(OLDEST)).isEqualTo(lines);
  }

  @Test
  void a_later_line_of_a_run_replaces_the_one_before() {
    store().keep(List.of(line(1, 0), line(2, 1)));
    store().keep(List.of(line(1, 2)));
    assertThat(store().read(OLDEST)).containsExactly(line(1, 2), line(2, 1));
  }

  @Test
  void only_lines_of_a_run_and_of_newer_ones_are_read() {
    store().keep(List.of(line(1, 0), line(2, 3), line(3, 4)));
    assertThat(store().read(RunId.of(2, 1))).containsExactly(line(2, 3), line(3, 4));
  }

  @Test
  void before_anything_is_kept_there_is_no_file_and_no_line() {
    assertThat(store().read(OLDEST)).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void a_line_that_was_changed_on_disk_is_forgotten_and_the_others_are_not() throws SQLException {
    store().keep(List.of(line(1, 2), line(2, 2)));
    tamper("UPDATE lines SET correct = 20 WHERE run = '" + RunId.of(1, 1) + "'");
    assertThat(store().read(OLDEST)).containsExactly(line(2, 2));
  }

  @Test
  void values_that_no_line_can_have_are_forgotten_until_lines_are_kept_again() throws SQLException {
    store().keep(List.of(line(1, 2)));
    tamper("UPDATE lines SET kind = 'NOTHING'");
    assertThat(store().read(OLDEST)).isEmpty();
    store().keep(List.of(line(1, 2)));
    assertThat(store().read(OLDEST)).containsExactly(line(1, 2));
  }

  @Test
  void a_file_that_is_no_database_or_of_another_version_is_made_anew()
      throws IOException, SQLException {
    Files.writeString(file(), "no database".repeat(1000));
    assertThat(store().read(OLDEST)).isEmpty();
    store().keep(List.of(line(1, 2)));
    assertThat(store().read(OLDEST)).containsExactly(line(1, 2));
    tamper("PRAGMA user_version = 99");
    assertThat(store().read(OLDEST)).isEmpty();
    store().keep(List.of(line(2, 2)));
    assertThat(store().read(OLDEST)).containsExactly(line(2, 2));
  }

  @Test
  void where_nothing_can_be_written_nothing_is_kept_and_nobody_fails() {
    SqliteRunLineStore nowhere = new SqliteRunLineStore(folder.resolve("absent/lines.db"));
    nowhere.keep(List.of(line(1, 2)));
    assertThat(nowhere.read(OLDEST)).isEmpty();
  }
}
