package org.lth.workbench.home.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.home.FileLedger;
import org.lth.workbench.sqlite.SqliteDatabase;

/** The ledger in the table {@code snapshot_files}. */
final class SqliteFileLedger implements FileLedger {
  private static final String SELECT = "SELECT name, digest, length FROM snapshot_files ";

  private final SqliteDatabase database;

  SqliteFileLedger(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public void record(Entry entry) {
    database.write(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO snapshot_files (name, digest, length) VALUES (?, ?, ?)"
                      + " ON CONFLICT (name) DO UPDATE"
                      + " SET digest = excluded.digest, length = excluded.length")) {
            insert.setString(1, entry.name());
            insert.setString(2, entry.digest().toString());
            insert.setLong(3, entry.length());
            return insert.executeUpdate();
          }
        });
  }

  @Override
  public void forget(Collection<String> names) {
    database.write(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM snapshot_files WHERE name = ?")) {
            int forgotten = 0;
            for (String name : names) {
              delete.setString(1, name);
              forgotten += delete.executeUpdate();
            }
            return forgotten;
          }
        });
  }

  @Override
  public Optional<Entry> find(String name) {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT + "WHERE name = ?")) {
            select.setString(1, name);
            return entries(select).stream().findFirst();
          }
        });
  }

  @Override
  public List<Entry> entries() {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT + "ORDER BY name")) {
            return entries(select);
          }
        });
  }

  private List<Entry> entries(PreparedStatement select) throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        entries.add(entry(rows));
      }
    }
    return entries;
  }

  private Entry entry(ResultSet row) throws SQLException {
    String name = row.getString("name");
    try {
      return new Entry(name, Digest.parse(row.getString("digest")), row.getLong("length"));
    } catch (IllegalArgumentException unreadable) {
      throw database.damaged("ledger entry " + name + ": " + unreadable.getMessage(), unreadable);
    }
  }
}
