package org.lth.workbench.mirror.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.mirror.MirrorMemory.CopyReceipt;
import org.lth.workbench.mirror.MirrorMemory.RunReceipt;
import org.lth.workbench.mirror.MirrorMemory.Turn;
import org.lth.workbench.mirror.RemoteRun;
import org.lth.workbench.mirror.RunKey;
import org.lth.workbench.mirror.ServerAddress;

/** Receipts of one server, read once and written through. */
final class SqliteTurn implements Turn {
  private final MirrorDatabase database;
  private final Connection connection;
  private final String server;
  private final FileChannel lock;
  private final Map<RunId, RunReceipt> runs = new LinkedHashMap<>();
  private final Map<String, CopyReceipt> copies = new LinkedHashMap<>();

  private SqliteTurn(
      MirrorDatabase database, Connection connection, ServerAddress server, FileChannel lock) {
    this.database = database;
    this.connection = connection;
    this.server = server.value();
    this.lock = lock;
  }

  /** Reads the receipts of a server whose lock is held. */
  static Turn open(MirrorDatabase database, ServerAddress server, FileChannel lock) {
    SqliteTurn turn = new SqliteTurn(database, database.openOrReplace(), server, lock);
    turn.read();
    return turn;
  }

  private void read() {
    rows(
        "SELECT run, basis, head FROM runs WHERE server = ?",
        row ->
            runs.put(
                new RunId(row.getString(1)),
                new RunReceipt(Digest.parse(row.getString(2)), Digest.parse(row.getString(3)))));
    rows(
        "SELECT key, id, content, metrics, points FROM copies WHERE server = ?",
        row ->
            copies.put(
                row.getString(1),
                new CopyReceipt(
                    new RemoteRun.Id(row.getString(2)),
                    Digest.parse(row.getString(3)),
                    row.getInt(4),
                    Digest.parse(row.getString(5)))));
  }

  private void rows(String sql, Row reader) {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, server);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    } catch (SQLException failure) {
      throw database.broken(failure);
    }
  }

  @FunctionalInterface
  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  @Override
  public Map<RunId, RunReceipt> runs() {
    return Collections.unmodifiableMap(runs);
  }

  @Override
  public Map<String, CopyReceipt> copies() {
    return Collections.unmodifiableMap(copies);
  }

  @Override
  public void open(RunKey key) {
    key.run()
        .filter(run -> runs.remove(run) != null)
        .ifPresent(run -> write("DELETE FROM runs WHERE server = ? AND run = ?", run.value()));
    if (copies.remove(key.text()) != null) {
      write("DELETE FROM copies WHERE server = ? AND key = ?", key.text());
    }
  }

  @Override
  public void delivered(RunKey key, CopyReceipt receipt) {
    write(
        "INSERT OR REPLACE INTO copies (server, key, id, content, metrics, points)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        key.text(),
        receipt.id().value(),
        receipt.content().toString(),
        receipt.metrics(),
        receipt.points().toString());
    copies.put(key.text(), receipt);
  }

  @Override
  public void delivered(RunId run, RunReceipt receipt) {
    write(
        "INSERT OR REPLACE INTO runs (server, run, basis, head) VALUES (?, ?, ?, ?)",
        run.value(),
        receipt.basis().toString(),
        receipt.head().toString());
    runs.put(run, receipt);
  }

  @Override
  public void reached(long position) {
    write("INSERT OR REPLACE INTO servers (server, position) VALUES (?, ?)", position);
  }

  @Override
  public void forget() {
    write("DELETE FROM runs WHERE server = ?");
    write("DELETE FROM copies WHERE server = ?");
    write("DELETE FROM servers WHERE server = ?");
    runs.clear();
    copies.clear();
  }

  private void write(String sql, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, server);
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 2, values[i]);
      }
      statement.executeUpdate();
    } catch (SQLException failure) {
      throw database.broken(failure);
    }
  }

  @Override
  public void close() {
    try (lock) {
      connection.close();
    } catch (SQLException failure) {
      throw database.broken(failure);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot give the mirror's turn back", failure);
    }
  }
}
