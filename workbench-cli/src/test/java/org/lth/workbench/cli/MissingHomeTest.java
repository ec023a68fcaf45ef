package org.lth.workbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.wiring.Workbench;

/** A home is made by those commands alone that put something into it. */
class MissingHomeTest {
  @TempDir Path folder;

  private Path typo() {
    return folder.resolve("hmoe");
  }

  private void makeHome(Path home) {
    Workbench.open(home).close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "verify",
        "verify --against x.zip",
        "gc",
        "gc --dry-run",
        "list",
        "list --json",
        "show 0abc",
        "log 0abc",
        "tree",
        "compare 0abc@0 0abd@0",
        "analyse 0abc@0",
        "verdict 0abc",
        "export 0abc x.zip",
        "resume 0abc",
        "replay 0abc",
        "branch 0abc@1 --as noise",
        "mirror --to http://127.0.0.1:9",
        "web --port 0",
        "study show x",
        "study list",
        "study report x --to y",
        "bench-ticket 0abc@0"
      })
  void a_command_about_what_is_there_refuses_a_mistaken_name_and_makes_nothing(String line) {
    makeHome(folder.resolve("home"));

    Invocation refused = Invocation.in(typo(), line.split(" "));

    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err())
        .contains("there is no workbench home here", typo().toString())
        .contains("a home is in " + folder.resolve("home"));
    assertThat(typo()).doesNotExist();
  }

  @Test
  void a_folder_that_is_no_home_stays_as_it_is() throws IOException {
    Files.createDirectory(typo());

    Invocation refused = Invocation.in(typo(), "verify");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("a folder without it");
    assertThat(typo()).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"presets", "data list", "keygen NEW.key", "check nothing.zip", "doctor"})
  void what_needs_no_home_works_without_one_and_makes_none(String line) {
    String[] words = line.replace("NEW", folder.resolve("new").toString()).split(" ");

    Invocation done = Invocation.in(typo(), words);

    assertThat(done.err()).doesNotContain("home here");
    assertThat(typo()).doesNotExist();
  }

  @Test
  void a_home_that_lost_its_database_gets_no_empty_one_in_its_place() throws IOException {
    makeHome(typo());
    Path snapshots = Files.createDirectories(typo().resolve("snapshots"));
    Files.createFile(snapshots.resolve("0".repeat(64) + ".arrow"));
    Files.delete(typo().resolve("workbench.db"));

    for (String command : new String[] {"list", "verify", "gc", "start"}) {
      Invocation refused = Invocation.in(typo(), command);
      assertThat(refused.exitCode()).as(command).isEqualTo(1);
      assertThat(refused.err())
          .contains("the journal of this home is lost", "--force-lost-events", "backup");
    }
    assertThat(typo().resolve("workbench.db")).doesNotExist();
  }

  @Test
  void dropped_triggers_are_noticed_by_list_and_by_doctor() throws SQLException {
    makeHome(typo());
    assertThat(Invocation.in(typo(), "list").err()).doesNotContain("warning");
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + typo().resolve("workbench.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TRIGGER events_are_never_deleted");
    }

    Invocation list = Invocation.in(typo(), "list");
    Invocation doctor = Invocation.in(typo(), "doctor");

    assertThat(list.exitCode()).isZero();
    assertThat(list.err()).contains("warning: the trigger events_are_never_deleted is gone");
    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.out()).contains("events_are_never_deleted is gone");
  }
}
