package org.lth.workbench.catalog.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lth.workbench.catalog.RunLine;
import org.lth.workbench.catalog.RunLine.Origin;
import org.lth.workbench.catalog.RunLine.Recipe;
import org.lth.workbench.catalog.RunLineStore;
import org.lth.workbench.catalog.RunProgress;
import org.lth.workbench.catalog.RunProgress.Reached;
import org.lth.workbench.domain.Density;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.Score;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunState.Ending;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.sqlite.DisposableDatabase;

/** Lines in {@code lines.db}, a cache: a failure here costs time and changes no result. */
final class SqliteRunLineStore implements RunLineStore {
  private static final int VERSION = 3;
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS lines (run TEXT PRIMARY KEY, head TEXT NOT NULL,"
              + " started_at TEXT NOT NULL, kind TEXT NOT NULL, model TEXT NOT NULL,"
              + " dataset TEXT NOT NULL, seed TEXT NOT NULL, trained INTEGER NOT NULL,"
              + " planned INTEGER NOT NULL, ending TEXT NOT NULL, level INTEGER, kept INTEGER,"
              + " total INTEGER, correct INTEGER, examples INTEGER, early_stop_step INTEGER,"
              + " origin TEXT, tests TEXT NOT NULL, digest TEXT NOT NULL) STRICT, WITHOUT ROWID");
  private static final String SELECT = "SELECT * FROM lines WHERE run >= ? ORDER BY run";
  private static final String INSERT =
      "INSERT OR REPLACE INTO lines VALUES"
          + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final DisposableDatabase database;

  SqliteRunLineStore(Path file) {
    this.database = new DisposableDatabase(file, VERSION, TABLES);
  }

  @Override
  public List<RunLine> read(RunId oldest) {
    if (!Files.exists(database.file())) {
      return List.of();
    }
    try (Connection connection = database.open();
        PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setString(1, oldest.value());
      return lines(select);
    } catch (SQLException | IllegalArgumentException | DateTimeException unreadable) {
      // What cannot be read is made again from the events, and replaced when it is kept.
      return List.of();
    }
  }

  private static List<RunLine> lines(PreparedStatement select) throws SQLException {
    List<RunLine> lines = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        RunLine line = line(rows);
        // A line that the disk has changed would be a wrong answer, not a slow one.
        if (digest(line).equals(rows.getString("digest"))) {
          lines.add(line);
        }
      }
    }
    return lines;
  }

  private static String digest(RunLine line) {
    return Sha256.of(line.toString()).hex();
  }

  private static RunLine line(ResultSet row) throws SQLException {
    return new RunLine(
        new RunId(row.getString("run")),
        Digest.parse(row.getString("head")),
        new Recipe(
            Instant.parse(row.getString("started_at")),
            new RunKind(row.getString("kind")),
            row.getString("model"),
            row.getString("dataset"),
            row.getString("seed"),
            Optional.ofNullable(row.getString("origin")).map(SqliteRunLineStore::origin)),
        new RunProgress(
            row.getInt("trained"),
            row.getInt("planned"),
            Ending.valueOf(row.getString("ending")),
            reached(row)),
        tests(row.getString("tests")));
  }

  private static Origin origin(String text) {
    int at = text.indexOf('@');
    return new Origin(
        new RunId(text.substring(0, at)), new Level(Integer.parseInt(text.substring(at + 1))));
  }

  /** Each level's score as {@code LEVEL:CORRECT/EXAMPLES}. */
  private static SortedMap<Level, Score> tests(String text) {
    SortedMap<Level, Score> tests = new TreeMap<>();
    for (String word : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      String[] numbers = word.split("[:/]", -1);
      tests.put(
          new Level(Integer.parseInt(numbers[0])),
          new Score(Long.parseLong(numbers[1]), Long.parseLong(numbers[2])));
    }
    return tests;
  }

  private static String text(SortedMap<Level, Score> tests) {
    return tests.entrySet().stream()
        .map(e -> e.getKey() + ":" + e.getValue().correct() + "/" + e.getValue().total())
        .collect(Collectors.joining(" "));
  }

  private static Optional<Reached> reached(ResultSet row) throws SQLException {
    long total = row.getLong("total");
    return row.wasNull()
        ? Optional.empty()
        : Optional.of(
            new Reached(
                new Level(row.getInt("level")),
                new Density(row.getLong("kept"), total),
                new Score(row.getLong("correct"), row.getLong("examples")),
                row.getLong("early_stop_step")));
  }

  @Override
  public void keep(List<RunLine> lines) {
    try (Connection connection = database.openOrReplace()) {
      connection.setAutoCommit(false);
      try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
        for (RunLine line : lines) {
          bind(insert, line);
          insert.addBatch();
        }
        insert.executeBatch();
      }
      connection.commit();
    } catch (SQLException unwritable) {
      // A home on a read-only or full disk can still be listed, only not faster the next time.
      return;
    }
  }

  private static void bind(PreparedStatement insert, RunLine line) throws SQLException {
    Recipe recipe = line.recipe();
    RunProgress progress = line.progress();
    Optional<Reached> reached = progress.reached();
    insert.setString(1, line.run().value());
    insert.setString(2, line.head().toString());
    insert.setString(3, recipe.startedAt().toString());
    insert.setString(4, recipe.kind().word());
    insert.setString(5, recipe.model());
    insert.setString(6, recipe.dataset());
    insert.setString(7, recipe.seed());
    insert.setInt(8, progress.trained());
    insert.setInt(9, progress.planned());
    insert.setString(10, progress.ending().name());
    insert.setObject(11, reached.map(last -> last.level().number()).orElse(null));
    insert.setObject(12, reached.map(last -> last.density().kept()).orElse(null));
    insert.setObject(13, reached.map(last -> last.density().total()).orElse(null));
    insert.setObject(14, reached.map(last -> last.test().correct()).orElse(null));
    insert.setObject(15, reached.map(last -> last.test().total()).orElse(null));
    insert.setObject(16, reached.map(Reached::earlyStopStep).orElse(null));
    insert.setString(17, recipe.origin().map(Origin::toString).orElse(null));
    insert.setString(18, text(line.tests()));
    insert.setString(19, digest(line));
  }
}
