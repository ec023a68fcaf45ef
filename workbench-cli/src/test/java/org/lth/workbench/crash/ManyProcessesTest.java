package org.lth.workbench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.wiring.Workbench;

/** Many processes on one home, which none of them has made before. */
class ManyProcessesTest {
  private static final int WRITERS = 12;
  private static final int READERS = 4;
  private static final int ROUNDS = 4;

  @TempDir Path folder;

  @Test
  @Tag("crash")
  void sixteen_processes_on_one_home_lose_and_double_nothing() throws Exception {
    Path home = folder.resolve("home");
    List<Victim> members = new ArrayList<>();
    for (int number = 0; number < WRITERS + READERS; number++) {
      String role = number < WRITERS ? "writes" : "reads";
      members.add(
          Victim.startMain(
              Member.class.getName(),
              folder.resolve("tmp"),
              List.of(home.toString(), role, Integer.toString(number), Integer.toString(ROUNDS))));
    }
    List<Victim.Acknowledged> acknowledged = new ArrayList<>();
    for (Victim member : members) {
      assertThat(member.end()).as(String.join("\n", member.said())).isZero();
      assertThat(String.join("\n", member.said())).doesNotContain("SQLITE_BUSY", "error:");
      acknowledged.addAll(member.acknowledged());
    }

    try (Workbench workbench = Workbench.open(home)) {
      List<StoredEvent> events = workbench.journal().readAfter(0, Integer.MAX_VALUE);
      assertThat(events)
          .extracting(StoredEvent::position)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
      assertThat(
              events.stream()
                  .filter(event -> event.stream().isRun())
                  .map(
                      event ->
                          new Victim.Acknowledged(
                              event.stream().value(), event.version(), event.hash().toString())))
          .containsExactlyInAnyOrderElementsOf(acknowledged);
      assertThat(workbench.catalog().ids()).hasSize(WRITERS * ROUNDS * 3);
      assertThat(workbench.catalog().runs())
          .allMatch(run -> run.condition().word().equals("finished"));
      assertThat(workbench.verification().verify((done, total) -> {}).problems()).isEmpty();
    }
  }
}
