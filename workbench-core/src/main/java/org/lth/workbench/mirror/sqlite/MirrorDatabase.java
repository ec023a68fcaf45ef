package org.lth.workbench.mirror.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.home.HomeUnusable;
import org.lth.workbench.sqlite.DisposableDatabase;

/**
 * The file {@code mirror.db}.
 *
 * @param database where it is and what it holds
 */
record MirrorDatabase(DisposableDatabase database) {
  private static final int VERSION = 1;
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS servers (server TEXT PRIMARY KEY, position INTEGER NOT NULL)"
              + " STRICT",
          "CREATE TABLE IF NOT EXISTS runs (server TEXT NOT NULL, run TEXT NOT NULL, basis TEXT NOT"
              + " NULL, head TEXT NOT NULL, PRIMARY KEY (server, run)) STRICT",
          "CREATE TABLE IF NOT EXISTS copies (server TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT"
              + " NULL, content TEXT NOT NULL, metrics INTEGER NOT NULL, points TEXT NOT NULL,"
              + " PRIMARY KEY (server, key)) STRICT");

  MirrorDatabase(Path file) {
    this(new DisposableDatabase(file, VERSION, TABLES));
  }

  /** Opens it with its tables, and makes it again if it cannot be used. */
  Connection openOrReplace() {
    try {
      return database.openOrReplace();
    } catch (SQLException failure) {
      throw broken(failure);
    }
  }

  /** Opens it with its tables. */
  Connection open() throws SQLException {
    return database.open();
  }

  /** The error for a file that can be neither used nor replaced. */
  HomeUnusable broken(Exception failure) {
    return new HomeUnusable(
        Problem.what("the mirror's memory cannot be written")
            .where(database.file().toString())
            .expected("a file and a folder that this user may write")
            .actual(String.valueOf(failure.getMessage()))
            .next("delete the file, which holds nothing that cannot be asked again, or free space"),
        failure);
  }
}
