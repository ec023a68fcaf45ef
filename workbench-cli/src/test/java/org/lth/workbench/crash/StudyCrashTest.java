package org.lth.workbench.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.domain.StudyName;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.journal.StoredEvent;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.study.Cell;
import org.lth.workbench.study.StudyState;
import org.lth.workbench.wiring.Workbench;

/** A study whose processes are killed comes to the end of an undisturbed one. */
class StudyCrashTest {
  private static final StudyName NAME = new StudyName("killed");
  private static final int CELLS = 2 * (1 + 2);
  private static final String PLAN =
      """
      name: killed
      question: Is anything lost or done twice?
      preset: frankle2019-lenet
      set:
        dataset: mnist-10k
        model: mlp-20
        training.steps: 300it
        evaluation.every: 50
        checkpoint.every: 0.05
      levels: 2
      replicates: 2
      branches:
        - {as: random-reinit, at: 1-2}
      """;

  @TempDir Path folder;

  private Victim start(Path home) throws IOException {
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, PLAN);
    return Victim.start(
        home, folder.resolve("tmp"), List.of("study", "run", file.toString(), "--workers", "2"));
  }

  @Test
  @Tag("crash")
  void killed_with_a_worker_before_it_a_study_goes_on_to_the_same_digests() throws Exception {
    Path undisturbed = folder.resolve("undisturbed");
    Victim whole = start(undisturbed);
    assertThat(whole.end()).as(whole.said().toString()).isZero();

    Path home = folder.resolve("home");
    Victim first = start(home);
    first.awaitAcknowledged(5);
    assertThat(first.killChild()).isTrue();
    first.awaitAcknowledged(12);
    assertThat(first.kill()).as(first.said().toString()).isEqualTo(Victim.KILLED);
    Set<Victim.Acknowledged> acknowledged = new LinkedHashSet<>(first.acknowledged());
    assertThat(first.said()).anyMatch(line -> line.contains("another goes on with"));

    Victim second = start(home);
    assertThat(second.end()).as(second.said().toString()).isZero();
    acknowledged.addAll(second.acknowledged());

    try (Workbench expected = Workbench.open(undisturbed);
        Workbench actual = Workbench.open(home)) {
      assertSame(expected, actual);
      assertThat(actual.catalog().ids()).hasSize(CELLS);
      assertStored(actual, acknowledged);
      assertThat(actual.verification().verify((done, total) -> {}).problems()).isEmpty();
    }
  }

  private static void assertSame(Workbench expected, Workbench actual) {
    StudyState wanted = expected.studies().logs().get(NAME);
    StudyState got = actual.studies().logs().get(NAME);
    assertThat(got.plan()).isEqualTo(wanted.plan());
    for (Cell cell : wanted.cells()) {
      assertThat(got.isOver(cell)).isTrue();
      StoredRun one = expected.catalog().run(wanted.run(cell).orElseThrow());
      StoredRun other = actual.catalog().run(got.run(cell).orElseThrow());
      assertThat(other.state().levels()).hasSameSizeAs(one.state().levels());
      for (LevelState level : one.state().levels()) {
        LevelState here = other.state().level(level.level()).orElseThrow();
        LevelCheck check =
            LevelCheck.of(new LevelCheck.Recorded(level), new LevelCheck.Computed(here));
        assertThat(check.checks()).isNotEmpty();
        assertThat(check.differences()).as(cell.key() + "@" + level.level()).isEmpty();
      }
    }
  }

  private static void assertStored(Workbench workbench, Set<Victim.Acknowledged> acknowledged) {
    Map<String, List<StoredEvent>> streams = new TreeMap<>();
    for (Victim.Acknowledged event : acknowledged) {
      List<StoredEvent> stored =
          streams.computeIfAbsent(
              event.run(), run -> workbench.journal().read(new StreamName(run)));
      assertThat(stored.get((int) event.version() - 1).hash().toString()).isEqualTo(event.hash());
    }
  }
}
