package org.lth.workbench.journal.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.lth.workbench.journal.JournalInspection;
import org.lth.workbench.journal.RawEvent;
import org.lth.workbench.sqlite.SqliteDatabase;

/** Reads the table {@code events} in pages, as texts. */
final class SqliteJournalInspection implements JournalInspection {
  private static final int PAGE = 1000;
  private static final String SELECT =
      "SELECT position, run, version, type, schema, at, data, previous_hash, hash FROM events"
          + " WHERE position > ? ORDER BY position LIMIT "
          + PAGE;

  private final SqliteDatabase database;

  SqliteJournalInspection(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public void forEachBehind(long position, Consumer<RawEvent> reader) {
    List<RawEvent> page = page(position);
    while (!page.isEmpty()) {
      page.forEach(reader);
      page = page(page.get(page.size() - 1).position());
    }
  }

  private List<RawEvent> page(long after) {
    return database.read(
        connection -> {
          List<RawEvent> page = new ArrayList<>();
          try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setLong(1, after);
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                page.add(event(rows));
              }
            }
          }
          return page;
        });
  }

  private static RawEvent event(ResultSet row) throws SQLException {
    return new RawEvent(
        row.getLong("position"),
        row.getString("run"),
        row.getLong("version"),
        new RawEvent.Content(
            row.getString("type"),
            row.getLong("schema"),
            row.getString("at"),
            row.getString("data")),
        new RawEvent.Hashes(row.getString("previous_hash"), row.getString("hash")));
  }

  @Override
  public long count() {
    return database.read(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement("SELECT count(*) FROM events");
              ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
          }
        });
  }
}
