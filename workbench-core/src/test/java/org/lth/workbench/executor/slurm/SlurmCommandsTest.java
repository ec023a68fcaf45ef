package org.lth.workbench.executor.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.WorkbenchException;

class SlurmCommandsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private FakeSlurm slurm;

  @BeforeEach
  void install() {
    slurm = new FakeSlurm(folder);
  }

  @Test
  void what_is_missing_is_named_and_is_outside() {
    slurm.remove("sbatch");
    slurm.remove("scancel");
    assertThatThrownBy(() -> slurm.alone(LONG).check())
        .isInstanceOf(SlurmMissing.class)
        .hasMessageContaining("no sbatch, no scancel")
        .extracting(missing -> ((WorkbenchException) missing).kind())
        .isEqualTo(WorkbenchException.Kind.OUTSIDE);
  }

  @Test
  void a_refusal_says_what_the_command_said() {
    slurm.fails("sbatch", "sbatch: error: invalid partition specified: gpu");
    assertThatThrownBy(() -> slurm.alone(LONG).demand(List.of("sbatch", "--parsable")))
        .isInstanceOf(SlurmFailed.class)
        .hasMessageContaining("invalid partition specified: gpu");
  }

  @Test
  void a_command_that_never_answers_is_ended() {
    slurm.does("squeue", "exec sleep 600");
    assertThatThrownBy(() -> slurm.alone(Duration.ofMillis(300)).ask(List.of("squeue")))
        .isInstanceOf(SlurmFailed.class)
        .hasMessageContaining("no answer");
  }

  @Test
  void long_arrays_are_not_cut_off_and_words_are_arguments_of_their_own() {
    slurm.does("squeue", "echo \"$SLURM_BITSTR_LEN\" \"$#\" \"$1\"");
    assertThat(slurm.alone(LONG).ask(List.of("squeue", "a b; $(c) 'd'")).lines())
        .containsExactly("0 1 a b; $(c) 'd'");
  }

  @Test
  void a_controller_that_is_away_is_asked_again() {
    slurm.does(
        "squeue",
        """
        if [ ! -e "$0.tried" ]; then
          touch "$0.tried"
          echo 'slurm_load_jobs error: Unable to contact slurm controller (connect failure)' >&2
          exit 1
        fi
        echo there\
        """);
    List<Duration> pauses = new ArrayList<>();
    ControllerRetry retry = new ControllerRetry(List.of(Duration.ofSeconds(1), LONG), pauses::add);
    assertThat(retry.demand(slurm.commands(), List.of("squeue"))).containsExactly("there");
    assertThat(pauses).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void an_error_that_does_not_pass_is_not_waited_for() {
    slurm.fails("squeue", "squeue: error: Invalid user: nobody");
    ControllerRetry retry = new ControllerRetry(List.of(LONG), pause -> assertThat(pause).isNull());
    assertThatThrownBy(() -> retry.demand(slurm.commands(), List.of("squeue")))
        .hasMessageContaining("Invalid user");
  }
}
