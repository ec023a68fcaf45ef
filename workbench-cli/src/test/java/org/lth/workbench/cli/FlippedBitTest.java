package org.lth.workbench.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * No bit can flip unseen: in a snapshot, in a cell of an event, or anywhere in the database file.
 * The number of flips is the system property {@code workbench.flips}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlippedBitTest {
  private static final int FLIPS = Integer.getInteger("workbench.flips", 25);
  private static final List<String> CELLS =
      List.of("run", "version", "type", "schema", "at", "data", "previous_hash", "hash");

  private final Random random = new Random(20261124);
  private Path original = Path.of("");
  private Path home = Path.of("");
  private List<Path> files = List.of();

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, SQLException {
    original = folder.resolve("original");
    home = folder.resolve("home");
    Invocation made =
        Invocation.in(
            original,
            "start",
            "--levels",
            "1",
            "--set",
            "model=mlp-6",
            "--set",
            "training.steps=4it");
    assertThat(made.exitCode()).as(made.err()).isZero();
    try (Connection connection = open(original);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    try (Stream<Path> all = Files.walk(original)) {
      files = all.filter(Files::isRegularFile).map(original::relativize).toList();
    }
    for (Path file : files) {
      restore(file);
    }
    assertThat(Invocation.in(home, "verify").exitCode()).isZero();
  }

  private static Connection open(Path home) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + home.resolve("workbench.db"));
  }

  private void restore(Path file) throws IOException {
    Path copy = home.resolve(file);
    Files.createDirectories(copy.getParent());
    Files.deleteIfExists(copy);
    Files.copy(original.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private void restoreDatabase() throws IOException {
    for (String extra : List.of("workbench.db-wal", "workbench.db-shm")) {
      Files.deleteIfExists(home.resolve(extra));
    }
    restore(Path.of("workbench.db"));
  }

  private void flip(Path file) throws IOException {
    Path mine = home.resolve(file);
    assertThat(mine.toFile().setWritable(true)).isTrue();
    byte[] bytes = Files.readAllBytes(mine);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    Files.write(mine, bytes);
  }

  @Test
  void a_flipped_bit_of_a_snapshot_is_named() throws IOException {
    List<Path> snapshots = files.stream().filter(file -> file.startsWith("snapshots")).toList();
    restoreDatabase();
    for (int i = 0; i < FLIPS; i++) {
      Path file = snapshots.get(random.nextInt(snapshots.size()));
      flip(file);
      Invocation verify = Invocation.in(home, "verify", "--json");
      assertThat(verify.exitCode()).isEqualTo(1);
      assertThat(verify.document().get("problems").toString())
          .contains(file.getFileName().toString());
      restore(file);
    }
  }

  @Test
  void a_flipped_bit_of_an_event_is_named() throws IOException, SQLException {
    for (int i = 0; i < FLIPS; i++) {
      restoreDatabase();
      String where = flipCell();
      Invocation verify = Invocation.in(home, "verify", "--json");
      assertThat(verify.exitCode()).as(where + verify.out()).isEqualTo(1);
      assertThat(verify.document().has("problems")).as(where + verify.out()).isTrue();
      assertThat(verify.document().get("problems").findValuesAsText("where"))
          .as(where + verify.out())
          .anyMatch(place -> place.contains("event ") || place.contains("workbench.db"));
    }
  }

  /** Flips one bit of one cell, as somebody with the file can who knows SQLite. */
  private String flipCell() throws SQLException {
    try (Connection connection = open(home);
        Statement statement = connection.createStatement()) {
      List<String> definitions = Triggers.drop(statement);
      statement.execute("PRAGMA ignore_check_constraints = ON");
      int position = 1 + random.nextInt(count(statement));
      String cell = CELLS.get(random.nextInt(CELLS.size()));
      byte[] value = bytes(statement, "SELECT " + cell + " FROM events WHERE position=" + position);
      while (value.length == 0) {
        cell = CELLS.get(random.nextInt(CELLS.size()));
        value = bytes(statement, "SELECT " + cell + " FROM events WHERE position=" + position);
      }
      boolean isNumber = cell.equals("version") || cell.equals("schema");
      try (PreparedStatement update =
          connection.prepareStatement(
              "UPDATE OR IGNORE events SET " + cell + " = ? WHERE position = ?")) {
        if (isNumber) {
          update.setLong(
              1, Long.parseLong(new String(value, UTF_8)) ^ (1L << (8 + random.nextInt(20))));
        } else {
          // Only the low seven bits, so that the text stays text.
          value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(7));
          update.setString(1, new String(value, UTF_8));
        }
        update.setInt(2, position);
        assertThat(update.executeUpdate()).isEqualTo(1);
      }
      for (String definition : definitions) {
        statement.execute(definition);
      }
      return cell + " at position " + position + ": ";
    }
  }

  private static int count(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM events")) {
      return rows.getInt(1);
    }
  }

  private static byte[] bytes(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      String text = rows.getString(1);
      return text == null ? new byte[0] : text.getBytes(UTF_8);
    }
  }

  @Test
  void a_flipped_bit_of_the_database_file_is_named_or_changes_no_row()
      throws IOException, SQLException {
    List<String> rows = rows(original);
    for (int i = 0; i < FLIPS; i++) {
      restoreDatabase();
      flip(Path.of("workbench.db"));
      Invocation verify = Invocation.in(home, "verify", "--json");
      if (verify.exitCode() == 0) {
        // Verifying clean records that it did, which is the one row that may be new.
        assertThat(rows(home)).containsAll(rows).hasSize(rows.size() + 1);
      } else {
        assertThat(verify.exitCode()).as(verify.err() + verify.out()).isEqualTo(1);
        assertThat(verify.err() + verify.out())
            .containsAnyOf("workbench.db", "event ", ".arrow")
            .doesNotContain("\tat ");
      }
    }
  }

  private static List<String> rows(Path home) throws SQLException {
    List<String> all = new ArrayList<>();
    try (Connection connection = open(home);
        Statement statement = connection.createStatement()) {
      for (String table : List.of("events", "snapshot_files", "progress")) {
        try (ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
          while (rows.next()) {
            StringBuilder row = new StringBuilder(table);
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
              row.append('|').append(rows.getString(column));
            }
            all.add(row.toString());
          }
        }
      }
    }
    return all;
  }
}
