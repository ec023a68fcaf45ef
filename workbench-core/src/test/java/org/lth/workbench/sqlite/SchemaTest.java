package org.lth.workbench.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.WorkbenchException;

class SchemaTest {
  @TempDir Path folder;

  private final AtomicInteger migrations = new AtomicInteger();
  private final SchemaMigration counted =
      database -> {
        migrations.incrementAndGet();
        new FlywayMigration().migrate(database);
      };

  private Path home;
  private Path file;
  private SqliteDatabase.Location location;

  @BeforeEach
  void locate() {
    home = folder.resolve("new/home");
    file = home.resolve("workbench.db");
    location = new SqliteDatabase.Location(file, home.resolve("locks/schema"));
  }

  private void openAndClose() {
    SqliteDatabase.open(location, counted).close();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void refused(WorkbenchException.Kind kind, String actual) {
    assertThatThrownBy(this::openAndClose)
        .isInstanceOfSatisfying(
            WorkbenchException.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(kind);
              assertThat(refused.problem().where()).isEqualTo(file.toString());
              assertThat(refused.problem().actual()).contains(actual);
            });
  }

  @Test
  void the_folders_and_the_database_are_created_and_nothing_else() throws IOException {
    openAndClose();

    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files)
          .containsExactlyInAnyOrder(
              home, file, home.resolve("locks"), home.resolve("locks/schema"));
    }
  }

  @Test
  void a_current_database_is_opened_without_a_migration() {
    openAndClose();
    assertThat(migrations).hasValue(1);

    openAndClose();
    openAndClose();
    assertThat(migrations).hasValue(1);
  }

  @Test
  void of_many_who_create_one_home_one_does_it() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> opening =
          () -> {
            openAndClose();
            return true;
          };
      for (Future<Boolean> opened :
          threads.invokeAll(List.of(opening, opening, opening, opening))) {
        assertThat(opened.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(migrations).hasValue(1);
  }

  @Test
  void an_older_schema_is_brought_up_to_date_in_place() throws SQLException {
    openAndClose();
    execute("CREATE TABLE keepsake (x INTEGER) STRICT");
    execute("UPDATE flyway_schema_history SET version = '0'");
    SchemaMigration next =
        database -> {
          migrations.incrementAndGet();
          becomeCurrent(database);
        };

    SqliteDatabase.open(location, next).close();
    SqliteDatabase.open(location, next).close();

    assertThat(migrations).hasValue(2);
    execute("SELECT x FROM keepsake");
  }

  private static void becomeCurrent(DataSource database) {
    try (Connection connection = database.getConnection()) {
      Connections.execute(
          connection, "UPDATE flyway_schema_history SET version = '" + Schema.VERSION + "'");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void the_newest_migration_is_the_version_that_is_expected() {
    MigrationInfo[] all =
        FlywayMigration.flyway(new Connections(folder.resolve("other.db")).creating()).info().all();

    assertThat(all[all.length - 1].getVersion().getVersion())
        .isEqualTo(String.valueOf(Schema.VERSION));
  }

  @Test
  void standard_output_stays_empty() {
    PrintStream original = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      openAndClose();
    } finally {
      System.setOut(original);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void a_newer_schema_is_refused_and_left_alone() throws Exception {
    openAndClose();
    execute(
        "INSERT INTO flyway_schema_history SELECT 99, '99', description, type, script, checksum,"
            + " installed_by, installed_on, execution_time, success FROM flyway_schema_history LIMIT 1");
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(this::openAndClose)
        .isInstanceOfSatisfying(
            SchemaNewer.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(WorkbenchException.Kind.REFUSED);
              assertThat(refused.problem().expected()).contains(Schema.VERSION + " or older");
              assertThat(refused.problem().actual()).isEqualTo("schema version 99");
            });
    assertThat(file).hasBinaryContent(before);
    assertThat(migrations).hasValue(1);
  }

  @Test
  void a_file_of_something_else_is_refused_and_left_alone() throws IOException {
    Files.createDirectories(home);
    byte[] garbage = "garbage ".repeat(5000).getBytes(StandardCharsets.UTF_8);
    Files.write(file, garbage);

    refused(WorkbenchException.Kind.REFUSED, "not a database");
    assertThat(file).hasBinaryContent(garbage);
    assertThat(migrations).hasValue(0);
  }

  @Test
  void a_database_of_something_else_is_refused_and_left_alone() throws Exception {
    Files.createDirectories(home);
    execute("CREATE TABLE t (x INTEGER) STRICT");
    byte[] before = Files.readAllBytes(file);

    refused(WorkbenchException.Kind.REFUSED, "without the workbench's tables");
    assertThat(file).hasBinaryContent(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 100, 4096, 20_000})
  void a_truncated_file_is_refused_and_left_alone(int length) throws IOException {
    openAndClose();
    byte[] whole = Files.readAllBytes(file);
    assertThat(whole.length).isGreaterThan(20_000);
    byte[] part = Arrays.copyOf(whole, length);
    Files.write(file, part);

    refused(WorkbenchException.Kind.REFUSED, "");
    assertThat(file).hasBinaryContent(part);
    assertThat(migrations).hasValue(1);
  }

  // SQLite takes an empty file for a new database and deletes its log, with what was written last.
  @Test
  void an_empty_file_is_refused_and_its_log_left_alone() throws IOException {
    Files.createDirectories(home);
    Files.createFile(file);
    Path log = Files.writeString(home.resolve("workbench.db-wal"), "what was written last");

    refused(WorkbenchException.Kind.REFUSED, "an empty file");
    assertThat(file).isEmptyFile();
    assertThat(log).hasContent("what was written last");
  }

  @Test
  void a_log_without_its_database_is_refused_and_left_alone() throws IOException {
    Files.createDirectories(home);
    Path log = Files.writeString(home.resolve("workbench.db-wal"), "what was written last");

    refused(WorkbenchException.Kind.REFUSED, "its log workbench.db-wal");
    assertThat(file).doesNotExist();
    assertThat(log).hasContent("what was written last");
  }

  @Test
  void a_file_in_place_of_the_home_is_refused() throws IOException {
    Files.createDirectories(home.getParent());
    Files.writeString(home, "a file");

    refused(WorkbenchException.Kind.OUTSIDE, "home");
    assertThat(home).hasContent("a file");
  }

  @Test
  void a_folder_in_place_of_the_database_is_refused() throws IOException {
    Files.createDirectories(file);

    refused(WorkbenchException.Kind.OUTSIDE, "unable to open");
  }

  // The kernel's own file system takes no folders from anybody, root included.
  @Test
  void a_home_where_nothing_can_be_written_is_refused() {
    home = Path.of("/proc/home");
    file = home.resolve("workbench.db");
    location = new SqliteDatabase.Location(file, home.resolve("locks/schema"));

    refused(WorkbenchException.Kind.OUTSIDE, "/proc/home");
  }

  @Test
  void a_creation_that_fails_leaves_no_database() throws IOException {
    SchemaMigration failing =
        database -> {
          new FlywayMigration().migrate(database);
          throw new IllegalStateException("stopped");
        };

    assertThatThrownBy(() -> SqliteDatabase.open(location, failing)).hasMessage("stopped");
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files).containsExactly(home.resolve("locks"));
    }
    openAndClose();
  }

  @Test
  void what_a_killed_creation_left_behind_is_no_hindrance() throws IOException {
    Files.createDirectories(home);
    Files.writeString(home.resolve("workbench.db.new"), "half");
    Files.writeString(home.resolve("workbench.db.new-wal"), "half");

    openAndClose();

    assertThat(file).isRegularFile();
    assertThat(home.resolve("workbench.db.new")).doesNotExist();
    assertThat(home.resolve("workbench.db.new-wal")).doesNotExist();
  }
}
