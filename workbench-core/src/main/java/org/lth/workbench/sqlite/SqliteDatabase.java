package org.lth.workbench.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.sqlite.Connections.Purpose;

/**
 * An open workbench database. Safe for use by several threads: writers take turns, readers do not
 * wait. Any number of processes may have the same file open.
 */
public final class SqliteDatabase implements AutoCloseable {
  private final Connections connections;
  private final @Nullable Connection writer;
  private final @Nullable Connection disposable;
  private final Queue<Connection> idleReaders = new ConcurrentLinkedQueue<>();

  private SqliteDatabase(
      Connections connections, @Nullable Connection writer, @Nullable Connection disposable) {
    this.connections = connections;
    this.writer = writer;
    this.disposable = disposable;
  }

  /**
   * Opens the database, and creates it with its folder if there is none.
   *
   * @throws DatabaseUnusable if it cannot be written here, or a setting is refused
   * @throws DatabaseDamaged if the file is not a sound workbench database
   * @throws SchemaNewer if a newer version of the workbench wrote it
   */
  public static SqliteDatabase open(Location location) {
    return open(location, new FlywayMigration());
  }

  static SqliteDatabase open(Location location, SchemaMigration migration) {
    new Schema(location, migration).bringUpToDate();
    Connections connections = new Connections(location.database());
    try {
      Connection writer = connections.open(Purpose.WRITING);
      try {
        return new SqliteDatabase(connections, writer, connections.open(Purpose.DISPOSABLE));
      } catch (SQLException | DatabaseUnusable refused) {
        Connections.closeAfter(refused, writer);
        throw refused;
      }
    } catch (SQLException failure) {
      throw Failures.ofOpening(location.database(), failure);
    }
  }

  /**
   * Opens an existing database of this version so that it cannot be changed.
   *
   * @throws DatabaseUnusable if there is none, or it is of an older version
   * @throws DatabaseDamaged if the file is not a sound workbench database
   * @throws SchemaNewer if a newer version of the workbench wrote it
   */
  public static SqliteDatabase openForReading(Location location) {
    new Schema(location, new FlywayMigration()).requireCurrent();
    return new SqliteDatabase(new Connections(location.database()), null, null);
  }

  /**
   * Runs work in a transaction of its own, which is durable on return; if the work throws, nothing
   * of it stays.
   */
  public <T> T write(Work<T> work) {
    return turn(writer, work);
  }

  /**
   * Runs work in a transaction that the loss of power may undo.
   *
   * @throws DatabaseBusy if another process is writing for longer than a second
   */
  public <T> T writeDisposable(Work<T> work) {
    return turn(disposable, work);
  }

  private <T> T turn(@Nullable Connection connection, Work<T> work) {
    if (connection == null) {
      throw new IllegalStateException(connections.database() + " was opened for reading");
    }
    synchronized (connection) {
      try {
        return Transaction.writing(connection).run(work);
      } catch (SQLException failure) {
        throw Failures.of(connections.database(), failure);
      }
    }
  }

  /** Runs work that sees one state of the database and cannot change it. */
  public <T> T read(Work<T> work) {
    try {
      Connection idle = idleReaders.poll();
      Connection reader = idle == null ? connections.open(Purpose.READING) : idle;
      try {
        T result = Transaction.reading(reader).run(work);
        idleReaders.add(reader);
        return result;
      } catch (SQLException | RuntimeException | Error failure) {
        Connections.closeAfter(failure, reader);
        throw failure;
      }
    } catch (SQLException failure) {
      throw Failures.of(connections.database(), failure);
    }
  }

  /** Looks for damage within the whole file; what it finds, in words. */
  public List<String> integrityCheck() {
    try {
      return read(Integrity::check);
    } catch (DatabaseDamaged damaged) {
      // SQLite stops at some kinds of damage instead of listing them.
      return List.of(damaged.problem().actual());
    }
  }

  /** An error that says that a stored value is not what the workbench writes. */
  public DatabaseDamaged damaged(String actual, Throwable cause) {
    return Failures.damaged(connections.database(), actual, cause);
  }

  /** Closes all connections; what was written stays. */
  @Override
  public void close() {
    List<Connection> open = new ArrayList<>(idleReaders);
    Stream.of(disposable, writer).filter(Objects::nonNull).forEach(open::add);
    List<SQLException> failures = new ArrayList<>();
    for (Connection connection : open) {
      synchronized (connection) {
        try {
          connection.close();
        } catch (SQLException failure) {
          failures.add(failure);
        }
      }
    }
    if (!failures.isEmpty()) {
      throw Failures.of(connections.database(), failures.get(0));
    }
  }

  /**
   * Where the database is.
   *
   * @param database its file
   * @param schemaLock the file that whoever changes the schema locks
   */
  public record Location(Path database, Path schemaLock) {}

  /** Statements of one transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Runs them. */
    T apply(Connection connection) throws SQLException;
  }
}
