package org.lth.workbench.home.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.home.CheckpointIndex.Entry;
import org.lth.workbench.sqlite.SqliteDatabase;

class SqliteCheckpointIndexTest {
  private static final RunId RUN = RunId.of(1, 1);
  private static final RunId OTHER = RunId.of(1, 2);

  @TempDir Path home;
  private SqliteDatabase database;
  private SqliteCheckpointIndex index;

  @BeforeEach
  void open() {
    database =
        SqliteDatabase.open(
            new SqliteDatabase.Location(
                home.resolve("workbench.db"), home.resolve("locks/schema")));
    index = new SqliteCheckpointIndex(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Entry entry(long step, String... parts) {
    TreeMap<String, Digest> named = new TreeMap<>();
    for (String part : parts) {
      named.put(part, new Digest(String.format("%064x", step + named.size())));
    }
    return new Entry(new Level(3), step, named);
  }

  private long rows() {
    return database.read(
        connection -> {
          try (var statement = connection.createStatement();
              var rows = statement.executeQuery("SELECT count(*) FROM checkpoint_parts")) {
            return rows.getLong(1);
          }
        });
  }

  private void execute(String sql) {
    database.write(
        connection -> {
          try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
          }
        });
  }

  @Test
  void a_checkpoint_is_found_again_and_only_under_its_run() {
    index.keep(RUN, entry(40, "weights", "kept/weights"));

    assertThat(index.find(RUN)).contains(entry(40, "weights", "kept/weights"));
    assertThat(index.find(OTHER)).isEmpty();
    assertThat(index.runs()).containsExactly(RUN);
  }

  @Test
  void a_newer_checkpoint_takes_the_place_of_the_one_before_it() {
    index.keep(OTHER, entry(7, "weights"));
    index.keep(RUN, entry(40, "weights", "kept/weights", "timing"));
    index.keep(RUN, entry(60, "weights", "metrics"));

    assertThat(index.find(RUN)).contains(entry(60, "weights", "metrics"));
    assertThat(index.find(OTHER)).contains(entry(7, "weights"));
    assertThat(rows()).isEqualTo(3);
  }

  @Test
  void a_dropped_checkpoint_leaves_nothing_behind() {
    index.keep(RUN, entry(40, "weights", "metrics"));

    index.drop(RUN);
    index.drop(RUN);

    assertThat(index.find(RUN)).isEmpty();
    assertThat(index.runs()).isEmpty();
    assertThat(rows()).isZero();
  }

  @Test
  void a_row_that_cannot_be_understood_is_no_checkpoint() {
    index.keep(RUN, entry(40, "weights"));
    execute(
        "UPDATE checkpoint_parts SET digest = 'sha256:' || upper(substr(digest, 8, 63)) || 'F'");

    assertThat(index.find(RUN)).isEmpty();
    assertThat(index.runs()).containsExactly(RUN);
  }
}
