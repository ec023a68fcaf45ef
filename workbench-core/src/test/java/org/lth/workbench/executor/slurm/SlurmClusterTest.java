package org.lth.workbench.executor.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.executor.Cluster.Job;
import org.lth.workbench.executor.QueueFull;
import org.lth.workbench.executor.TaskState;

/** What is said to a Slurm, and what is made of its answers. */
class SlurmClusterTest {
  private static final TaskState LOST = new TaskState.Lost();

  @TempDir private Path folder;
  private FakeSlurm slurm;
  private SharedFiles files;

  @BeforeEach
  void install() throws IOException {
    slurm = new FakeSlurm(Files.createDirectory(folder.resolve("bin")));
    slurm.says("sbatch", "11");
    files = new SharedFiles(folder.resolve("shared"));
  }

  private SlurmCluster cluster(int size, int tasksPerJob) {
    SlurmProfile profile =
        new SlurmProfile(
            List.of("--partition=main"),
            folder,
            new SlurmProfile.Node(Optional.empty(), Optional.empty(), List.of("java"), "/scratch"),
            new SlurmProfile.Limits(
                5,
                new SlurmProfile.Array(size, Optional.of(2), tasksPerJob),
                Duration.ofSeconds(120),
                Duration.ofSeconds(1)));
    Submission.Launch launch = new Submission.Launch(Path.of("/w/workbench"), Path.of("/jdk"));
    return new SlurmCluster(
        new Submission(profile, files, launch),
        new Queue(slurm.commands(), new ControllerRetry(List.of(), pause -> {})));
  }

  private SlurmCluster cluster() {
    return cluster(100, 1);
  }

  private Job job(String name) {
    return new Job(name, folder.resolve(name + ".task"), folder.resolve(name + ".log"));
  }

  private TaskState state(SlurmCluster cluster, String name) {
    return cluster.poll(List.of(name)).get(name);
  }

  private static TaskState ended(int code) {
    return new TaskState.Ended(OptionalInt.of(code), List.of());
  }

  private void hasEnded(String name, int code) {
    files.write(files.ended(name), code + "\n");
  }

  @Test
  void a_batch_is_one_array_with_everything_that_the_profile_says() {
    cluster().submit(List.of(job("a-1"), job("b-1"), job("c-1")));
    Path batch = folder.resolve("shared/open/wb-a-1");
    assertThat(slurm.asked())
        .containsExactly(
            "sbatch --parsable --job-name=wb-a-1 --array=0-2%2 --partition=main --no-requeue"
                + " --nodes=1 --ntasks=1 --input=/dev/null --signal=B:TERM@120 --chdir="
                + batch
                + " --output=%A_%a.log "
                + folder.resolve("shared/job.sh")
                + " "
                + batch.resolve("tasks")
                + " 1 /w/workbench /jdk /scratch java");
  }

  @Test
  void arrays_are_no_larger_than_they_may_be_and_jobs_carry_several_tasks() {
    cluster(1, 2).submit(List.of(job("a-1"), job("b-1"), job("c-1")));
    assertThat(slurm.asked("sbatch")).isEqualTo(2);
    assertThat(slurm.asked().get(0)).contains("--job-name=wb-a-1 --array=0-0%2").contains(" 2 /w");
    assertThat(slurm.asked().get(1)).contains("--job-name=wb-c-1 --array=0-0%2").contains(" 1 /w");
  }

  @Test
  void tasks_wait_run_and_end() {
    SlurmCluster cluster = cluster();
    cluster.submit(List.of(job("a-1"), job("b-1"), job("c-1")));
    slurm.says(
        "squeue", "11_[1-2%2]|PENDING||wb-a-1\n11_0|RUNNING|n7|wb-a-1\n3_1|RUNNING|n1|other");
    assertThat(state(cluster, "a-1")).isEqualTo(new TaskState.Running("n7"));
    assertThat(state(cluster, "b-1")).isEqualTo(new TaskState.Queued());
    assertThat(cluster.room()).isEqualTo(2);
    hasEnded("a-1", 0);
    hasEnded("b-1", 130);
    slurm.says("squeue", "11_2|RUNNING|n7|wb-a-1\n11_0|COMPLETED|n7|wb-a-1");
    assertThat(state(cluster, "a-1")).isEqualTo(ended(0));
    assertThat(state(cluster, "b-1")).isEqualTo(ended(130));
    assertThat(cluster.room()).isEqualTo(4);
  }

  @Test
  void a_job_that_slurm_ended_leaves_slurms_word() throws IOException {
    SlurmCluster cluster = cluster();
    cluster.submit(List.of(job("a-1"), job("b-1")));
    slurm.says("squeue", "11_0|TIMEOUT|n7|wb-a-1\n11_1|NODE_FAIL|n8|wb-a-1");
    assertThat(state(cluster, "a-1"))
        .isEqualTo(new TaskState.Ended(OptionalInt.empty(), List.of("Slurm: TIMEOUT on n7")));
    assertThat(Files.readString(folder.resolve("a-1.log"))).isEqualTo("Slurm: TIMEOUT on n7\n");
    assertThat(state(cluster, "b-1"))
        .isEqualTo(new TaskState.Ended(OptionalInt.empty(), List.of("Slurm: NODE_FAIL on n8")));
  }

  @Test
  void a_file_that_has_to_be_there_is_waited_for_but_not_for_ever() {
    SlurmCluster cluster = cluster();
    cluster.submit(List.of(job("a-1"), job("b-1")));
    slurm.says("squeue", "11_0|COMPLETED|n7|wb-a-1\n11_1|COMPLETED|n7|wb-a-1");
    assertThat(state(cluster, "a-1")).isEqualTo(new TaskState.Running("n7"));
    hasEnded("a-1", 0);
    assertThat(state(cluster, "a-1")).isEqualTo(ended(0));
    for (int i = 0; i < 10; i++) {
      cluster.poll(List.of("b-1"));
    }
    assertThat(state(cluster, "b-1"))
        .isEqualTo(new TaskState.Ended(OptionalInt.empty(), List.of("Slurm: COMPLETED on n7")));
  }

  @Test
  void what_slurm_has_forgotten_is_told_by_the_files_of_the_jobs() {
    SlurmCluster cluster = cluster();
    cluster.submit(List.of(job("a-1"), job("b-1")));
    hasEnded("a-1", 0);
    assertThat(state(cluster, "a-1")).isEqualTo(ended(0));
    assertThat(state(cluster, "b-1")).isEqualTo(LOST);
    assertThat(cluster.room()).isEqualTo(5);
  }

  @Test
  void accounts_are_asked_where_there_are_any() {
    SlurmCluster cluster = cluster();
    cluster.submit(List.of(job("a-1")));
    slurm.says("sacct", "11_0|OUT_OF_MEMORY|n3|wb-a-1");
    assertThat(state(cluster, "a-1"))
        .isEqualTo(new TaskState.Ended(OptionalInt.empty(), List.of("Slurm: OUT_OF_MEMORY on n3")));
    assertThat(slurm.asked().get(slurm.asked().size() - 1)).contains("--jobs=11 ");
  }

  @Test
  void accounts_that_are_switched_off_do_no_harm() {
    SlurmCluster cluster = cluster();
    cluster.submit(List.of(job("a-1")));
    slurm.fails("sacct", "Slurm accounting storage is disabled");
    assertThat(state(cluster, "a-1")).isEqualTo(LOST);
  }

  @Test
  void another_head_finds_tasks_by_their_names_and_submits_none_again() {
    cluster().submit(List.of(job("a-1"), job("b-1")));
    SlurmCluster other = cluster();
    slurm.says("squeue", "11_0|RUNNING|n7|wb-a-1\n11_1|PENDING||wb-a-1");
    other.submit(List.of(job("a-1"), job("b-1")));
    assertThat(slurm.asked("sbatch")).isEqualTo(1);
    assertThat(state(other, "a-1")).isEqualTo(new TaskState.Running("n7"));
    hasEnded("a-1", 0);
    slurm.says("squeue", "");
    assertThat(other.poll(List.of("a-1", "b-1"))).containsEntry("a-1", ended(0));
    SlurmCluster third = cluster();
    third.submit(List.of(job("a-1")));
    assertThat(slurm.asked("sbatch")).isEqualTo(1);
    assertThat(state(third, "a-1")).isEqualTo(ended(0));
  }

  @Test
  void a_submission_whose_answer_got_lost_is_found_by_its_name() {
    slurm.fails("sbatch", "sbatch: error: Batch job submission failed: Socket timed out");
    slurm.says("squeue", "12_0|PENDING||wb-a-1");
    SlurmCluster cluster = cluster();
    cluster.submit(List.of(job("a-1")));
    assertThat(files.accepted("wb-a-1")).isEqualTo("12");
    cluster.submit(List.of(job("a-1")));
    assertThat(slurm.asked("sbatch")).isEqualTo(1);
  }

  @Test
  void a_head_that_ended_before_it_submitted_leaves_a_batch_that_is_submitted_later() {
    slurm.fails("sbatch", "sbatch: error: invalid partition specified: main");
    assertThatThrownBy(() -> cluster().submit(List.of(job("a-1"), job("b-1"))))
        .isInstanceOf(SlurmFailed.class)
        .hasMessageContaining("invalid partition");
    SlurmCluster other = cluster();
    assertThat(state(other, "b-1")).isEqualTo(LOST);
    slurm.says("sbatch", "13;trial");
    other.submit(List.of(job("b-1"), job("c-1")));
    assertThat(slurm.asked().stream().filter(line -> line.startsWith("sbatch")).skip(1))
        .hasSize(2)
        .anyMatch(line -> line.contains("--job-name=wb-a-1 --array=0-1"))
        .anyMatch(line -> line.contains("--job-name=wb-c-1 --array=0-0"));
    assertThat(files.accepted("wb-a-1")).isEqualTo("13");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AssocMaxSubmitJobLimit",
        "AssocGrpSubmitJobsLimit",
        "QOSMaxSubmitJobPerUserLimit",
        "QOSMaxSubmitJobPerAccountLimit",
        "QOSGrpSubmitJobsLimit"
      })
  void a_submit_limit_is_a_full_queue_and_slurm_is_not_asked_again_before_it_is_looked(
      String limit) {
    slurm.fails("sbatch", "sbatch: error: " + limit);
    SlurmCluster cluster = cluster();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> cluster.submit(List.of(job("a-1"))))
          .isInstanceOf(QueueFull.class)
          .hasMessageContaining(limit);
    }
    assertThat(slurm.asked("sbatch")).isEqualTo(1);
    slurm.says("sbatch", "14");
    cluster.poll(List.of());
    cluster.submit(List.of(job("a-1")));
    assertThat(files.accepted("wb-a-1")).isEqualTo("14");
  }

  @Test
  void an_array_that_ran_and_was_forgotten_before_its_number_was_recorded_is_not_run_again()
      throws IOException {
    slurm.fails("sbatch", "sbatch: error: killed");
    SlurmCluster cluster = cluster();
    assertThatThrownBy(() -> cluster.submit(List.of(job("a-1")))).isInstanceOf(SlurmFailed.class);
    Files.writeString(files.ended("a-1").resolveSibling("a-1.begun"), "n7\n");
    cluster.submit(List.of(job("a-1")));
    assertThat(slurm.asked("sbatch")).isEqualTo(1);
    assertThat(state(cluster, "a-1")).isEqualTo(LOST);
  }

  @Test
  void those_that_wait_are_cancelled_and_those_that_run_are_told() {
    SlurmCluster cluster = cluster();
    cluster.submit(List.of(job("a-1"), job("b-1"), job("c-1"), job("d-1")));
    slurm.says("squeue", "11_0|RUNNING|n7|wb-a-1\n11_[1-3%2]|PENDING||wb-a-1");
    cluster.cancel(List.of("a-1", "c-1", "d-1", "never-heard-of"));
    assertThat(slurm.asked().stream().filter(line -> line.startsWith("scancel")))
        .containsExactly(
            "scancel --quiet --state=PENDING 11_[2-3]",
            "scancel --quiet --batch --signal=TERM 11_[0]");
  }

  @Test
  void batches_that_are_over_are_put_aside_and_not_asked_about() {
    SlurmCluster cluster = cluster();
    cluster.submit(List.of(job("a-1")));
    hasEnded("a-1", 1);
    slurm.says("squeue", "11_0|COMPLETED|n7|wb-a-1");
    assertThat(state(cluster, "a-1")).isEqualTo(ended(1));
    assertThat(folder.resolve("shared/open/wb-a-1")).doesNotExist();
    long before = slurm.asked("squeue");
    assertThat(state(cluster, "a-1")).isEqualTo(ended(1));
    assertThat(state(cluster(), "a-1")).isEqualTo(ended(1));
    assertThat(slurm.asked("squeue")).isEqualTo(before);
  }

  @Test
  void a_job_with_several_tasks_says_by_files_which_it_is_at() throws IOException {
    SlurmCluster cluster = cluster(100, 3);
    cluster.submit(List.of(job("a-1"), job("b-1"), job("c-1")));
    slurm.says("squeue", "11_0|RUNNING|n7|wb-a-1");
    hasEnded("a-1", 0);
    Files.writeString(files.ended("b-1").resolveSibling("b-1.begun"), "n7\n");
    assertThat(state(cluster, "a-1")).isEqualTo(ended(0));
    assertThat(state(cluster, "b-1")).isEqualTo(new TaskState.Running("n7"));
    assertThat(state(cluster, "c-1")).isEqualTo(new TaskState.Queued());
  }
}
