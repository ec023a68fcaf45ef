package org.lth.workbench.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
  private static final int ATTEMPTS = 10;

  private final Path file;
  private final Optional<UnwritableDatabase> unwritable;
  private volatile Connections connections;
  private final @Nullable Connection writer;
  private final @Nullable Connection disposable;
  private final Queue<Connection> idleReaders = new ConcurrentLinkedQueue<>();

  private SqliteDatabase(Connections connections, Connection writer, Connection disposable) {
    this.file = connections.database();
    this.unwritable = Optional.empty();
    this.connections = connections;
    this.writer = writer;
    this.disposable = disposable;
  }

  private SqliteDatabase(Path file, Connections reading, Optional<UnwritableDatabase> unwritable) {
    this.file = file;
    this.unwritable = unwritable;
    this.connections = reading;
    this.writer = null;
    this.disposable = null;
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
      throw SqliteErrors.ofOpening(location.database(), failure);
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
    Path file = location.database();
    return openForReading(
        location, Files.isWritable(file.toAbsolutePath().getParent()) && Files.isWritable(file));
  }

  static SqliteDatabase openForReading(Location location, boolean isWritable) {
    Path file = location.database();
    Schema schema = new Schema(location, new FlywayMigration());
    if (isWritable || !Files.exists(file)) {
      Connections reading = new Connections(file);
      schema.requireCurrent(reading);
      return new SqliteDatabase(file, reading, Optional.empty());
    }
    try {
      UnwritableDatabase unwritable = new UnwritableDatabase(file);
      schema.requireCurrent(unwritable.connections());
      return new SqliteDatabase(file, unwritable.connections(), Optional.of(unwritable));
    } catch (IOException unreadable) {
      throw SqliteErrors.unreadable(file, unreadable);
    }
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
      throw new IllegalStateException(file + " was opened for reading");
    }
    synchronized (connection) {
      try {
        return Transaction.writing(connection).run(work);
      } catch (SQLException failure) {
        throw SqliteErrors.of(file, failure);
      }
    }
  }

  /**
   * Runs work that sees one state of the database and cannot change it. Where nothing but the file
   * itself tells whether it changed meanwhile, the work is run again if it did.
   */
  public <T> T read(Work<T> work) {
    return unwritable.isPresent() && unwritable.get().isStill()
        ? readStill(unwritable.get(), work)
        : readOnce(work);
  }

  private synchronized <T> T readStill(UnwritableDatabase still, Work<T> work) {
    try {
      for (int attempt = 0; still.isStill() && attempt < ATTEMPTS; attempt++) {
        if (still.isUnchanged()) {
          try {
            T result = readOnce(work);
            if (still.isUnchanged()) {
              return result;
            }
          } catch (DatabaseDamaged torn) {
            if (still.isUnchanged()) {
              throw torn;
            }
          }
        }
        closeAll(List.copyOf(idleReaders));
        idleReaders.clear();
        still.chooseAgain();
        connections = still.connections();
      }
      return readOnce(work);
    } catch (IOException unreadable) {
      throw SqliteErrors.unreadable(file, unreadable);
    }
  }

  private <T> T readOnce(Work<T> work) {
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
      throw SqliteErrors.of(file, failure);
    }
  }

  /** Whether the triggers are there that keep events as they are; what is missing, in words. */
  public List<String> unguarded() {
    return read(Integrity::unguarded);
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
    return SqliteErrors.damaged(file, actual, cause);
  }

  /** Closes all connections; what was written stays. */
  @Override
  public void close() {
    List<Connection> open = new ArrayList<>(idleReaders);
    Stream.of(disposable, writer).filter(Objects::nonNull).forEach(open::add);
    closeAll(open);
    try {
      if (unwritable.isPresent()) {
        unwritable.get().close();
      }
    } catch (IOException undeletable) {
      throw SqliteErrors.unwritable(file, undeletable);
    }
  }

  private void closeAll(List<Connection> open) {
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
      throw SqliteErrors.of(file, failures.get(0));
    }
  }

  /**
   * Where the database is.
   *
   * @param database its file
   * @param schemaLock the file that is locked while the schema changes
   */
  public record Location(Path database, Path schemaLock) {}

  /** Statements of one transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Runs them. */
    T apply(Connection connection) throws SQLException;
  }
}
