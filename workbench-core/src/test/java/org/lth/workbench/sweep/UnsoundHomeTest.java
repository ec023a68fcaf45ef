package org.lth.workbench.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Extent;
import org.lth.workbench.home.FileLedger;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.snapshot.SnapshotSamples;

/** Nobody knows what a damaged home needs, so nothing goes from it. */
class UnsoundHomeTest {
  @TempDir Path root;

  private SweptHome home;
  private Digest named = new Digest("0".repeat(64));

  @BeforeEach
  void fill() throws IOException {
    home = new SweptHome(root);
    StoredRun run = home.start(Map.of("levels", 1));
    named = run.state().levels().get(1).ticket().weights().digest();
    home.snapshots().put(SnapshotSamples.table());
    Files.write(home.layout.snapshots().resolve("half.tmp"), new byte[7]);
  }

  @AfterEach
  void close() {
    home.close();
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.layout.database());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  /** Changes rows that triggers guard, and puts the triggers back. */
  private void change(String sql) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.layout.database());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")) {
      List<String> again = new ArrayList<>();
      while (rows.next()) {
        all.add("DROP TRIGGER " + rows.getString(1));
        again.add(rows.getString(2));
      }
      all.add(sql);
      all.addAll(again);
    }
    execute(all.toArray(String[]::new));
  }

  private void assertNothingGoes() {
    List<String> before = home.files();
    List<FileLedger.Entry> ledger = home.part(FileLedger.class).entries();
    for (SweepMode mode : SweepMode.values()) {
      SweepReport report = home.sweep(mode);
      assertThat(report.problems()).isNotEmpty();
      assertThat(report.total()).isEqualTo(Extent.NONE);
    }
    assertThat(home.files()).isEqualTo(before);
    assertThat(home.part(FileLedger.class).entries()).isEqualTo(ledger);
  }

  @Test
  void the_same_home_is_swept_while_it_is_sound() {
    assertThat(home.sweep().total().files()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE events SET data = replace(data, '2', '3') WHERE version = 2",
        "UPDATE events SET type = 'level-dreamt' WHERE version = 3",
        "UPDATE events SET schema = 2 WHERE version = 4",
        "UPDATE events SET run = '00000000000x' WHERE version = 5",
        "UPDATE events SET at = '2026-01-01T00:00:00.000Z' WHERE version = 6",
        "DELETE FROM events WHERE version = 4",
        "DELETE FROM events WHERE version = 1",
      })
  void an_event_that_cannot_be_believed_lets_nothing_go(String damage) throws SQLException {
    change(damage);

    assertNothingGoes();
  }

  @Test
  void a_journal_that_no_longer_guards_its_events_lets_nothing_go() throws SQLException {
    execute("DROP TRIGGER events_are_never_deleted");

    assertNothingGoes();
  }

  @Test
  void a_named_snapshot_that_cannot_be_read_lets_nothing_go() throws IOException {
    Path file = home.layout.snapshot(named);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.delete(file);
    Files.write(file, bytes);

    assertNothingGoes();
  }

  @Test
  void a_named_snapshot_that_is_gone_lets_nothing_go() throws IOException {
    Files.delete(home.layout.snapshot(named));

    assertNothingGoes();
  }

  @Test
  void a_named_snapshot_that_was_never_recorded_lets_nothing_go() {
    home.part(FileLedger.class).forget(List.of(HomeLayout.snapshotName(named)));

    assertNothingGoes();
  }
}
