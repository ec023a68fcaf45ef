package org.lth.workbench.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.EventJournalContract;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.sqlite.DatabaseDamaged;
import org.lth.workbench.sqlite.SqliteDatabase;

class SqliteEventJournalTest extends EventJournalContract {
  @TempDir Path home;

  private SqliteDatabase database;
  private EventJournal journal;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(location());
    journal = new SqliteEventJournal(database);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private SqliteDatabase.Location location() {
    return new SqliteDatabase.Location(home.resolve("workbench.db"), home.resolve("schema"));
  }

  @Override
  protected EventJournal journal() {
    return journal;
  }

  @Test
  void what_is_about_other_runs_is_not_read() {
    List<EncodedEvent> events =
        List.of(
            new EncodedEvent("named", 1, Instant.EPOCH, "{\"run\":\"" + PARENT + "\"}"),
            new EncodedEvent("named", 1, Instant.EPOCH, "{\"run\":\"" + OTHER + "\"}"));
    journal.append(new EventJournal.Append(StreamName.HOME, 0, events));

    assertThat(journal.readAbout(StreamName.HOME, List.of(OTHER)))
        .extracting(StoredEvent::event)
        .containsExactly(events.get(1));
    assertThat(journal.readAbout(StreamName.HOME, List.of())).isEmpty();
  }

  @Test
  void events_are_there_after_closing_and_opening() {
    List<StoredEvent> appended =
        journal.append(new EventJournal.Append(ALPHA, 0, List.of(event(1), event(2))));

    close();
    open();

    assertThat(journal.read(ALPHA)).isEqualTo(appended);
    assertThat(journal.append(new EventJournal.Append(ALPHA, 2, List.of(event(3)))))
        .extracting(StoredEvent::position)
        .containsExactly(3L);
  }

  @Test
  void what_one_opening_of_the_file_appends_the_other_reads() {
    try (SqliteDatabase other = SqliteDatabase.open(location())) {
      EventJournal second = new SqliteEventJournal(other);
      journal.append(new EventJournal.Append(ALPHA, 0, List.of(event(1))));
      second.append(new EventJournal.Append(ALPHA, 1, List.of(event(2))));

      assertThat(journal.read(ALPHA)).isEqualTo(second.read(ALPHA)).hasSize(2);
    }
  }

  @Test
  void a_row_that_somebody_damaged_is_named() throws Exception {
    journal.append(new EventJournal.Append(ALPHA, 0, List.of(event(1))));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("workbench.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TRIGGER events_are_never_changed");
      statement.execute("UPDATE events SET hash = 'sha256:' || upper(substr(hash, 8))");
    }

    assertThatThrownBy(() -> journal.read(ALPHA))
        .isInstanceOfSatisfying(
            DatabaseDamaged.class,
            damaged -> assertThat(damaged.problem().actual()).startsWith("event at position 1: "));
  }
}
