package org.lth.workbench.journal.sqlite;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.lth.workbench.journal.ConcurrentAppend;
import org.lth.workbench.journal.EncodedEvent;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.sqlite.SqliteDatabase;

/** A process that appends events to a stream it shares with others. */
final class AppendingProcess {
  static final StreamName SHARED = new StreamName("shared");

  private AppendingProcess() {}

  /** Takes the home, a name, and the number of events. */
  public static void main(String[] arguments) {
    Path home = Path.of(arguments[0]);
    try (SqliteDatabase database = SqliteDatabase.open(location(home))) {
      System.out.println("open");
      append(new SqliteEventJournal(database), arguments[1], Integer.parseInt(arguments[2]));
    }
  }

  static SqliteDatabase.Location location(Path home) {
    return new SqliteDatabase.Location(
        home.resolve("workbench.db"), home.resolve("locks").resolve("schema"));
  }

  static void append(EventJournal journal, String name, int count) {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    int appended = 0;
    while (appended < count) {
      EncodedEvent event =
          new EncodedEvent("counted", 1, noon, "{\"" + name + "\":" + appended + "}");
      long version = journal.head(SHARED).map(StoredEvent::version).orElse(0L);
      try {
        journal.append(new EventJournal.Append(SHARED, version, List.of(event)));
        appended++;
      } catch (ConcurrentAppend lost) {
        Thread.onSpinWait();
      }
    }
  }
}
