package org.lth.workbench.journal.sqlite;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.journal.ConcurrentAppend;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventChain;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.sqlite.DatabaseDamaged;
import org.lth.workbench.sqlite.SqliteDatabase;

/** The event log in the table {@code events}, whose triggers refuse all but appending. */
final class SqliteEventJournal implements EventJournal {
  private static final String SELECT =
      "SELECT position, run, version, type, schema, at, data, previous_hash, hash FROM events ";

  /** Every stream's name from the index, a search for each, since reading all events is long. */
  private static final String NAMES =
      "WITH RECURSIVE names(run) AS (SELECT min(run) FROM events UNION ALL SELECT"
          + " (SELECT min(run) FROM events WHERE events.run > names.run) FROM names"
          + " WHERE names.run IS NOT NULL) ";

  private static final String NAMING =
      "SELECT names.run FROM names JOIN events ON events.run = names.run AND events.version = 1"
          + " WHERE instr(events.data, ?) > 0 ORDER BY names.run";

  /** What says of no run is left in, so that a form of a newer version is refused, not missed. */
  private static final String ABOUT =
      "WHERE run = ? AND coalesce(json_extract(data, '$.run') IN (SELECT value FROM json_each(?)),"
          + " TRUE) ORDER BY version";

  private static final String HEAD =
      "SELECT position, run, version, hash FROM events WHERE run = ? ORDER BY version DESC LIMIT 1";

  private static final String INSERT =
      "INSERT INTO events (position, run, version, type, schema, at, data, previous_hash, hash)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final SqliteDatabase database;

  SqliteEventJournal(SqliteDatabase database) {
    this.database = database;
  }

  @Override
  public List<StoredEvent> appendAll(List<Append> appends) {
    return database.write(
        connection -> {
          List<StoredEvent> added = new ArrayList<>();
          for (Append append : appends) {
            added.addAll(append(connection, append));
          }
          return added;
        });
  }

  private List<StoredEvent> append(Connection connection, Append append) throws SQLException {
    Optional<StoredEvent> head = head(connection, append.stream());
    long version = head.map(StoredEvent::version).orElse(0L);
    if (version != append.expectedVersion()) {
      throw new ConcurrentAppend(append, version);
    }
    List<StoredEvent> added = EventChain.of(append, head, lastPosition(connection));
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (StoredEvent event : added) {
        bind(insert, event);
        insert.executeUpdate();
      }
    }
    return added;
  }

  private static void bind(PreparedStatement insert, StoredEvent stored) throws SQLException {
    insert.setLong(1, stored.position());
    insert.setString(2, stored.stream().value());
    insert.setLong(3, stored.version());
    insert.setString(4, stored.event().type());
    insert.setInt(5, stored.event().schema());
    insert.setString(6, EventHash.format(stored.event().at()));
    insert.setString(7, stored.event().data());
    insert.setString(8, stored.link().previousHash().map(Digest::toString).orElse(null));
    insert.setString(9, stored.hash().toString());
  }

  @Override
  public List<StoredEvent> read(StreamName stream) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(SELECT + "WHERE run = ? ORDER BY version")) {
            select.setString(1, stream.value());
            return events(select);
          }
        });
  }

  @Override
  public Optional<StoredEvent> head(StreamName stream) {
    return database.read(connection -> head(connection, stream));
  }

  private Optional<StoredEvent> head(Connection connection, StreamName stream) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(SELECT + "WHERE run = ? ORDER BY version DESC LIMIT 1")) {
      select.setString(1, stream.value());
      return events(select).stream().findFirst();
    }
  }

  private static long lastPosition(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT max(position) FROM events");
        ResultSet rows = select.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  @Override
  public List<StoredEvent> readAfter(long position, int limit) {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  SELECT + "WHERE position > ? ORDER BY position LIMIT ?")) {
            select.setLong(1, position);
            select.setInt(2, limit);
            return events(select);
          }
        });
  }

  @Override
  public List<StoredEvent> readAbout(StreamName stream, Collection<RunId> runs) {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(SELECT + ABOUT)) {
            select.setString(1, stream.value());
            select.setString(
                2, runs.stream().map(run -> "\"" + run + "\"").collect(joining(",", "[", "]")));
            return events(select);
          }
        });
  }

  @Override
  public Optional<StoredEvent> last() {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(SELECT + "ORDER BY position DESC LIMIT 1")) {
            return events(select).stream().findFirst();
          }
        });
  }

  @Override
  public List<StreamName> streams() {
    return database.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  NAMES + "SELECT run FROM names WHERE run IS NOT NULL ORDER BY run")) {
            return names(select);
          }
        });
  }

  @Override
  public List<StreamName> streamsNaming(RunId run) {
    return database.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(NAMES + NAMING)) {
            select.setString(1, run.value());
            return names(select);
          }
        });
  }

  private static List<StreamName> names(PreparedStatement select) throws SQLException {
    List<StreamName> names = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        names.add(new StreamName(rows.getString("run")));
      }
    }
    return names;
  }

  @Override
  public List<Head> heads(List<StreamName> streams) {
    return database.read(
        connection -> {
          List<Head> heads = new ArrayList<>();
          try (PreparedStatement select = connection.prepareStatement(HEAD)) {
            for (StreamName stream : streams) {
              select.setString(1, stream.value());
              try (ResultSet rows = select.executeQuery()) {
                if (rows.next()) {
                  heads.add(head(rows));
                }
              }
            }
          }
          return heads;
        });
  }

  private Head head(ResultSet row) throws SQLException {
    long position = row.getLong("position");
    try {
      return new Head(
          new StreamName(row.getString("run")),
          row.getLong("version"),
          Digest.parse(row.getString("hash")));
    } catch (IllegalArgumentException unreadable) {
      throw damaged(position, unreadable);
    }
  }

  private DatabaseDamaged damaged(long position, RuntimeException unreadable) {
    return database.damaged(
        "event at position " + position + ": " + unreadable.getMessage(), unreadable);
  }

  private List<StoredEvent> events(PreparedStatement select) throws SQLException {
    List<StoredEvent> events = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        events.add(event(rows));
      }
    }
    return events;
  }

  private StoredEvent event(ResultSet row) throws SQLException {
    long position = row.getLong("position");
    try {
      return new StoredEvent(
          position,
          new StreamName(row.getString("run")),
          row.getLong("version"),
          new EncodedEvent(
              row.getString("type"),
              row.getInt("schema"),
              Instant.parse(row.getString("at")),
              row.getString("data")),
          new StoredEvent.Link(
              Optional.ofNullable(row.getString("previous_hash")).map(Digest::parse),
              Digest.parse(row.getString("hash"))));
    } catch (IllegalArgumentException | DateTimeException unreadable) {
      throw damaged(position, unreadable);
    }
  }
}
