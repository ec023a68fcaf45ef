package org.lth.workbench.journal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.ChildJvm;
import org.lth.workbench.journal.EventJournal;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.sqlite.SqliteDatabase;

class ManyProcessesTest {
  private static final int COUNT = 40;

  @TempDir Path home;

  @Test
  void processes_that_create_one_home_and_append_to_one_stream_lose_and_double_nothing()
      throws Exception {
    try (ChildJvm first = start("first");
        ChildJvm second = start("second");
        SqliteDatabase database = SqliteDatabase.open(AppendingProcess.location(home))) {
      EventJournal journal = new SqliteEventJournal(database);
      AppendingProcess.append(journal, "third", COUNT);
      first.endsWell();
      second.endsWell();

      List<StoredEvent> events = journal.read(AppendingProcess.SHARED);
      assertThat(events)
          .extracting(stored -> stored.event().data())
          .containsExactlyInAnyOrderElementsOf(expected());
      assertThat(events)
          .extracting(StoredEvent::position)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 3L * COUNT).boxed().toList());
    }
  }

  @Test
  void what_a_process_appended_before_it_was_killed_is_there() throws Exception {
    try (ChildJvm child =
        ChildJvm.start(
            AppendingProcess.class, home.toString(), "endless", String.valueOf(1_000_000))) {
      child.says("open");
      try (SqliteDatabase database = SqliteDatabase.open(AppendingProcess.location(home))) {
        while (new SqliteEventJournal(database).head(AppendingProcess.SHARED).isEmpty()) {
          Thread.onSpinWait();
        }
      }
      child.kill();
    }

    try (SqliteDatabase database = SqliteDatabase.open(AppendingProcess.location(home))) {
      List<StoredEvent> events = new SqliteEventJournal(database).read(AppendingProcess.SHARED);
      assertThat(database.integrityCheck()).isEmpty();
      assertThat(events)
          .extracting(StoredEvent::version)
          .isNotEmpty()
          .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    }
  }

  private ChildJvm start(String name) {
    return ChildJvm.start(AppendingProcess.class, home.toString(), name, String.valueOf(COUNT));
  }

  private static List<String> expected() {
    List<String> expected = new ArrayList<>();
    for (String name : List.of("first", "second", "third")) {
      for (int i = 0; i < COUNT; i++) {
        expected.add("{\"" + name + "\":" + i + "}");
      }
    }
    return expected;
  }
}
