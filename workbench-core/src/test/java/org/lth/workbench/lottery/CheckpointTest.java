package org.lth.workbench.lottery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.catalog.StoredRun;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.RunEvent;
import org.lth.workbench.event.RunEvent.RunInterrupted;
import org.lth.workbench.event.RunEvent.RunResumed;
import org.lth.workbench.replay.ReplayRequest;

/** When checkpoints are taken, which of them are used, and that they change nothing. */
class CheckpointTest extends ResumeRig {
  @Test
  void without_checkpoints_a_level_begins_again_with_its_ticket() {
    Map<String, Object> without = new TreeMap<>(REWOUND);
    without.put("checkpoint.every", 0);
    begin(without, stoppedAt(8));
    assertThat(tiny.checkpoints.taken()).isZero();

    Watcher after = resumeToTheEnd();

    assertSameBitsAs(UNDISTURBED);
    assertThat(recorded(RunInterrupted.class))
        .containsExactly(new RunInterrupted(new Level(1), 9, "asked to stop"));
    assertThat(after.first).contains(new RunEvent.Steps(9, 40));
  }

  @Test
  void checkpoints_are_as_far_apart_as_the_specification_says() {
    tiny.start(Map.of("levels", 0, "checkpoint.every", ALWAYS));
    int always = tiny.checkpoints.taken();
    TinyExperiments rarely = new TinyExperiments();
    rarely.start(Map.of("levels", 0, "checkpoint.every", "5e-9"));

    assertThat(always).isEqualTo(5);
    assertThat(rarely.checkpoints.taken()).isBetween(1, 4);
  }

  @Test
  void checkpoints_change_no_result() {
    TinyExperiments without = new TinyExperiments();
    Map<String, Object> none = new TreeMap<>(REWOUND);
    none.put("checkpoint.every", 0);
    without.start(none);
    tiny.start(REWOUND);

    assertSameBitsAs(without.catalog().run(without.catalog().ids().get(0)));
    assertThat(tiny.checkpoints.taken()).isEqualTo(OPPORTUNITIES);
  }

  @Test
  void a_finished_run_leaves_no_checkpoint_behind() {
    tiny.start(REWOUND);

    assertThat(tiny.checkpoints.newest(run())).isEmpty();
    assertThat(tiny.checkpoints.of(run()).digests()).isEmpty();
  }

  @Test
  void a_superseded_checkpoint_goes() {
    begin(REWOUND, killedAt(5));

    assertThat(tiny.checkpoints.taken()).isEqualTo(4);
    assertThat(tiny.checkpoints.of(run()).digests())
        .containsExactlyInAnyOrderElementsOf(
            tiny.checkpoints.newest(run()).orElseThrow().parts().values().stream()
                .distinct()
                .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weights",
        "optimizer",
        "kept/weights",
        "kept/optimizer",
        "earlyStop/weights",
        "metrics",
        "timing",
        "numbers"
      })
  void a_checkpoint_that_has_lost_a_part_is_not_used(String part) {
    begin(REWOUND, killedAt(5));
    Digest lost = tiny.checkpoints.newest(run()).orElseThrow().parts().get(part);
    tiny.checkpoints
        .of(run())
        .forgetAllBut(
            tiny.checkpoints.of(run()).digests().stream()
                .filter(digest -> !digest.equals(lost))
                .toArray(Digest[]::new));

    Watcher after = resumeToTheEnd();

    assertSameBitsAs(UNDISTURBED);
    assertThat(after.first).contains(new RunEvent.Steps(0, 40));
    assertThat(recorded(RunResumed.class)).extracting(RunResumed::step).containsExactly(0L);
  }

  @Test
  void a_checkpoint_whose_parts_are_of_another_step_is_not_used() {
    begin(REWOUND, killedAt(5));
    tiny.checkpoints.pretend(run(), 8);

    Watcher after = resumeToTheEnd();

    assertSameBitsAs(UNDISTURBED);
    assertThat(after.first).contains(new RunEvent.Steps(0, 40));
  }

  @Test
  void timing_goes_on_without_the_time_between() {
    begin(REWOUND, killedAt(5));
    tiny.passTime(1_000_000);

    resumeToTheEnd();

    Digest timing =
        known().state().levels().get(0).trained().orElseThrow().sets().tables().timing();
    assertThat(tiny.snapshots.table(timing).longs("step")).containsExactly(0, 8, 16, 24, 32, 40);
    assertThat(tiny.snapshots.table(timing).longs("nanos"))
        .isSorted()
        .satisfies(nanos -> assertThat(nanos[nanos.length - 1]).isBetween(1L, 999_999L));
  }

  @Test
  void a_replay_takes_no_checkpoints() {
    StoredRun run = tiny.start(REWOUND);
    int before = tiny.checkpoints.taken();

    tiny.replay().replay(run, ReplayRequest.ALL, RunObserver.NONE);

    assertThat(tiny.checkpoints.taken()).isEqualTo(before);
  }
}
