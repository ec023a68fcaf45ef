package org.lth.workbench.home.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.home.CheckpointIndex;
import org.lth.workbench.sqlite.SqliteDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index in the tables {@code checkpoints} and {@code checkpoint_parts}. */
final class SqliteCheckpointIndex implements CheckpointIndex {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteCheckpointIndex.class);

  private final SqliteDatabase database;

  SqliteCheckpointIndex(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public void keep(RunId run, Entry entry) {
    database.write(
        connection -> {
          delete(connection, run);
          insert(connection, run, entry);
          return entry.parts().size();
        });
  }

  private static void insert(Connection connection, RunId run, Entry entry) throws SQLException {
    try (PreparedStatement checkpoint =
            connection.prepareStatement(
                "INSERT INTO checkpoints (run, level, step) VALUES (?, ?, ?)");
        PreparedStatement part =
            connection.prepareStatement(
                "INSERT INTO checkpoint_parts (run, part, digest) VALUES (?, ?, ?)")) {
      checkpoint.setString(1, run.value());
      checkpoint.setInt(2, entry.level().number());
      checkpoint.setLong(3, entry.step());
      checkpoint.executeUpdate();
      for (Map.Entry<String, Digest> named : entry.parts().entrySet()) {
        part.setString(1, run.value());
        part.setString(2, named.getKey());
        part.setString(3, named.getValue().toString());
        part.executeUpdate();
      }
    }
  }

  @Override
  public Optional<Entry> find(RunId run) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT level, step FROM checkpoints WHERE run = ?")) {
            select.setString(1, run.value());
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? entry(connection, run, row) : Optional.empty();
            }
          }
        });
  }

  private static Optional<Entry> entry(Connection connection, RunId run, ResultSet row)
      throws SQLException {
    try {
      return Optional.of(
          new Entry(new Level(row.getInt("level")), row.getLong("step"), parts(connection, run)));
    } catch (IllegalArgumentException unreadable) {
      LOG.warn("the checkpoint of run {} cannot be understood and is not used", run, unreadable);
      return Optional.empty();
    }
  }

  private static SortedMap<String, Digest> parts(Connection connection, RunId run)
      throws SQLException {
    SortedMap<String, Digest> parts = new TreeMap<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT part, digest FROM checkpoint_parts WHERE run = ?")) {
      select.setString(1, run.value());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          parts.put(rows.getString("part"), Digest.parse(rows.getString("digest")));
        }
      }
    }
    return parts;
  }

  @Override
  public List<RunId> runs() {
    return database.read(
        connection -> {
          List<RunId> runs = new ArrayList<>();
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT run FROM checkpoints ORDER BY run");
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              RunId.named(rows.getString("run")).ifPresent(runs::add);
            }
          }
          return runs;
        });
  }

  @Override
  public void drop(RunId run) {
    database.write(connection -> delete(connection, run));
  }

  private static int delete(Connection connection, RunId run) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM checkpoints WHERE run = ?")) {
      delete.setString(1, run.value());
      return delete.executeUpdate();
    }
  }
}
