package org.lth.workbench.home.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.home.FileLedger;
import org.lth.workbench.home.FileLedger.Entry;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.sqlite.SqliteDatabase;

class SqliteFileLedgerTest {
  private static final Digest ONE = new Digest("1".repeat(64));
  private static final Digest TWO = new Digest("2".repeat(64));

  @TempDir Path home;

  private SqliteDatabase open() {
    return new SqliteHomeModule().database(new HomeLayout(home));
  }

  @Test
  void files_are_remembered_by_name_and_over_a_restart() {
    Entry b = new Entry("b.arrow", ONE, 5_000_000_000L);
    Entry a = new Entry("a.arrow", TWO, 0);
    try (SqliteDatabase database = open()) {
      FileLedger ledger = new SqliteFileLedger(database);
      assertThat(ledger.entries()).isEmpty();
      ledger.record(b);
      ledger.record(a);
    }
    try (SqliteDatabase database = open()) {
      FileLedger ledger = new SqliteFileLedger(database);
      assertThat(ledger.entries()).containsExactly(a, b);
      assertThat(ledger.find("b.arrow")).contains(b);
      assertThat(ledger.find("c.arrow")).isEmpty();
    }
  }

  @Test
  void what_is_forgotten_is_as_if_it_had_never_been_written() {
    try (SqliteDatabase database = open()) {
      FileLedger ledger = new SqliteFileLedger(database);
      ledger.record(new Entry("a.arrow", ONE, 1));
      ledger.record(new Entry("b.arrow", ONE, 1));
      ledger.record(new Entry("c.arrow", TWO, 2));

      ledger.forget(List.of("a.arrow", "c.arrow", "never.arrow"));

      assertThat(ledger.entries()).containsExactly(new Entry("b.arrow", ONE, 1));
    }
  }

  @Test
  void a_file_that_was_written_again_takes_the_place_of_the_old_one() {
    try (SqliteDatabase database = open()) {
      FileLedger ledger = new SqliteFileLedger(database);
      ledger.record(new Entry("a.arrow", ONE, 1));
      ledger.record(new Entry("a.arrow", TWO, 2));

      assertThat(ledger.entries()).containsExactly(new Entry("a.arrow", TWO, 2));
    }
  }
}
