package org.lth.workbench.executor.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.executor.Cluster.Job;
import org.lth.workbench.executor.TaskState;

/** The script of jobs, executed by the shell that nodes execute it with. */
class JobScriptTest {
  /** What no shell may look at. */
  private static final String AWKWARD = "a folder; with $(echo 'words') & \"quotes\" 100%";

  @TempDir private Path root;
  private Path folder;
  private SharedFiles files;
  private final List<Job> jobs = new ArrayList<>();

  @BeforeEach
  void install() throws IOException {
    folder = Files.createDirectory(root.resolve(AWKWARD));
    files = new SharedFiles(folder.resolve("shared"));
    files.write(files.script(), SlurmEngine.script());
    workbench("echo \"$JAVA_HOME\" \"$@\"; pwd");
  }

  private void workbench(String script) throws IOException {
    Path launcher = Files.writeString(folder.resolve("workbench"), "#!/bin/bash\n" + script + "\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
  }

  private Batch batch(int tasks, int each) {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      Job job =
          new Job("t" + i, folder.resolve("t" + i + ".task"), folder.resolve("t" + i + ".log"));
      jobs.add(job);
      members.add(files.member(job, i / each));
    }
    Batch batch = new Batch("wb-t0", members);
    files.begin(batch);
    return batch;
  }

  private Process start(Batch batch, int index, String scratch) throws IOException {
    SlurmProfile profile =
        new SlurmProfile(
            List.of(),
            folder,
            new SlurmProfile.Node(Optional.empty(), Optional.empty(), List.of(), scratch),
            ProfileLimits.USUAL);
    List<String> command =
        new Submission(
                profile,
                files,
                new Submission.Launch(folder.resolve("workbench"), Path.of("/the/jdk")))
            .command(batch);
    List<String> own = new ArrayList<>(List.of("bash"));
    own.addAll(command.subList(command.indexOf(files.script().toString()), command.size()));
    ProcessBuilder builder = new ProcessBuilder(own).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("said").toFile());
    builder.environment().put("SLURM_JOB_ID", "77");
    builder.environment().put("SLURM_ARRAY_JOB_ID", "70");
    builder.environment().put("SLURM_ARRAY_TASK_ID", "" + index);
    builder.environment().put("SLURMD_NODENAME", "n7");
    builder.environment().put("NODE_DISK", folder.resolve("disk").toString());
    return builder.start();
  }

  private int run(Batch batch, int index, String scratch) throws Exception {
    Process process = start(batch, index, scratch);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Optional<TaskState> ending(int task) {
    return new ExitFiles(files).of(files.ended("t" + task));
  }

  private static Optional<TaskState> code(int code) {
    return Optional.of(new TaskState.Ended(java.util.OptionalInt.of(code), List.of()));
  }

  private String log(int task) throws IOException {
    return Files.readString(jobs.get(task).log());
  }

  @Test
  void a_task_is_executed_in_a_folder_of_its_own_that_goes_with_it() throws Exception {
    assertThat(run(batch(2, 1), 1, "${NODE_DISK}/x$SLURM_JOB_ID")).isZero();
    Path own = folder.resolve("disk/x77/workbench-77-t1");
    assertThat(log(1))
        .isEqualTo(
            "/the/jdk work " + jobs.get(1).manifest() + " --scratch " + own + "\n" + own + "\n");
    assertThat(ending(1)).isEqualTo(code(0));
    assertThat(own).doesNotExist();
    assertThat(ending(0)).isEmpty();
    assertThat(Files.readString(folder.resolve("said"))).isEmpty();
  }

  @Test
  void the_exit_code_of_a_task_is_kept_and_the_next_is_begun() throws Exception {
    workbench("case \"$2\" in *t2.task) exit 1 ;; *) exit 70 ;; esac");
    assertThat(run(batch(5, 2), 1, "")).isZero();
    assertThat(ending(2)).isEqualTo(code(1));
    assertThat(ending(3)).isEqualTo(code(70));
    assertThat(ending(4)).isEmpty();
  }

  @Test
  void a_task_that_is_over_is_not_executed_again() throws Exception {
    Batch batch = batch(2, 2);
    files.write(files.ended("t0"), "0\n");
    assertThat(run(batch, 0, "")).isZero();
    assertThat(jobs.get(0).log()).doesNotExist();
    assertThat(ending(1)).isEqualTo(code(0));
  }

  @Test
  void a_signal_reaches_the_task_whose_end_is_waited_for_and_nothing_more_is_begun()
      throws Exception {
    workbench(
        """
        trap 'echo told; sleep 0.5; echo checkpoint; exit 130' TERM
        echo ready
        while true; do sleep 0.1; done\
        """);
    Process process = start(batch(2, 2), 0, "");
    while (!Files.exists(jobs.get(0).log()) || !log(0).contains("ready")) {
      Thread.sleep(20);
    }
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(log(0)).isEqualTo("ready\ntold\ncheckpoint\n");
    assertThat(ending(0)).isEqualTo(code(130));
    assertThat(jobs.get(1).log()).doesNotExist();
  }

  @Test
  void a_variable_that_the_node_does_not_set_is_named() throws Exception {
    assertThat(run(batch(1, 1), 0, "/scratch/$NOBODY_SETS_THIS")).isEqualTo(3);
    assertThat(Files.readString(folder.resolve("said"))).contains("NOBODY_SETS_THIS");
    assertThat(ending(0)).isEmpty();
  }

  @Test
  void a_scratch_folder_that_cannot_be_made_fails_the_job_and_not_the_task() throws Exception {
    Files.writeString(folder.resolve("disk"), "a file");
    assertThat(run(batch(1, 1), 0, "$NODE_DISK/x")).isEqualTo(3);
    assertThat(ending(0)).isEmpty();
  }

  @Test
  void slurms_own_words_are_kept_only_where_there_are_any() throws Exception {
    Batch batch = batch(2, 1);
    Path empty = Files.writeString(files.folder("wb-t0").resolve("70_0.log"), "");
    Path words = Files.writeString(files.folder("wb-t0").resolve("70_1.log"), "CANCELLED");
    run(batch, 0, "");
    run(batch, 1, "");
    assertThat(empty).doesNotExist();
    assertThat(words).exists();
  }
}
