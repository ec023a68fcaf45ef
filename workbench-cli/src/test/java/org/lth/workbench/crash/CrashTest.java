package org.lth.workbench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.crash.Tally.Count;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.RunInterrupted;
import org.lth.workbench.event.RunEvent.RunResumed;
import org.lth.workbench.wiring.Workbench;

/** Real processes, killed as {@code kill -9} does, lose nothing and change nothing. */
class CrashTest {
  private static final int TERMINATED = 128 + 15;

  @TempDir Path folder;

  @Test
  void three_kills_lose_nothing_and_change_no_digest() throws Exception {
    assertSound(CrashHarness.run(folder, 3, 1, System.out), 3);
  }

  @Test
  @Tag("crash")
  void twenty_five_kills_lose_nothing_and_change_no_digest() throws Exception {
    Tally tally = CrashHarness.run(folder, 25, 2, System.out);
    System.out.println(tally);

    assertSound(tally, 25);
    assertThat(tally.of(Count.RESUMED_WITHIN_A_LEVEL)).isPositive();
  }

  private static void assertSound(Tally tally, int kills) {
    assertThat(tally.findings()).isEmpty();
    assertThat(tally.of(Count.KILLS)).isGreaterThanOrEqualTo(kills);
    assertThat(tally.of(Count.ACKNOWLEDGED)).isGreaterThan(kills);
    assertThat(tally.of(Count.DIGESTS)).isPositive();
  }

  @Test
  @Tag("crash")
  void a_process_that_is_asked_to_stop_records_it_with_a_checkpoint() throws Exception {
    Path home = folder.resolve("home");
    CrashRun undisturbed = new CrashRun(folder.resolve("undisturbed"), Recipe.LONG, new Tally());
    StoredRun expected = undisturbed.undisturbed();
    Victim process = Victim.start(home, folder.resolve("tmp"), Recipe.LONG.start());
    process.awaitAcknowledged(2);
    awaitCheckpointWithinALevel(process, home);

    assertThat(process.terminate()).as(process.said().toString()).isEqualTo(TERMINATED);

    try (Workbench workbench = Workbench.open(home)) {
      StoredRun run = workbench.catalog().runs().get(0);
      assertThat(run.condition().word()).isEqualTo("interrupted");
      assertThat(last(workbench, run)).isInstanceOf(RunInterrupted.class);
    }
    Tally tally = new Tally();
    new CrashRun(home, Recipe.LONG, tally).execute(expected, new java.util.Random(1), () -> false);
    assertThat(tally.findings()).isEmpty();
    assertThat(tally.of(Count.RESUMES)).isEqualTo(1);
    assertThat(tally.of(Count.RESUMED_WITHIN_A_LEVEL)).isEqualTo(1);
    try (Workbench workbench = Workbench.open(home)) {
      List<RunEvent> events =
          workbench.streams().decode(workbench.catalog().runs().get(0).stored(), RunEvent.class);
      RunInterrupted interrupted = first(events, RunInterrupted.class);
      assertThat(interrupted.reason()).isEqualTo("asked to stop");
      assertThat(first(events, RunResumed.class).step()).isEqualTo(interrupted.step());
    }
  }

  private static void awaitCheckpointWithinALevel(Victim process, Path home) throws Exception {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("workbench.db"));
        PreparedStatement select =
            connection.prepareStatement("SELECT count(*) FROM checkpoints WHERE step > 0")) {
      boolean isThere = false;
      while (!isThere && process.isAlive()) {
        process.awaitEnd(10);
        try (ResultSet row = select.executeQuery()) {
          isThere = row.getInt(1) > 0;
        }
      }
    }
  }

  private static RunEvent last(Workbench workbench, StoredRun run) {
    List<RunEvent> events = workbench.streams().decode(run.stored(), RunEvent.class);
    return events.get(events.size() - 1);
  }

  private static <E extends RunEvent> E first(List<RunEvent> events, Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
  }
}
