package org.lth.workbench.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;

/**
 * What the rest of the workbench relies on in a cluster. A cluster under test executes {@code sh
 * SHEET} in place of {@code workbench work SHEET}, whatever other arguments there are.
 */
public abstract class ClusterContract {
  private static final int PATIENCE = 600;

  /** The cluster, as a process sees it that has just begun; called again for another process. */
  protected abstract Cluster open();

  /** A folder that all its machines see. */
  protected abstract Path shared();

  /** The beginning of names that no job of another test has. */
  protected abstract String unique();

  /** How long to wait before looking again. */
  protected long pauseMillis() {
    return 100;
  }

  private Cluster.Job job(String name, String script) throws IOException {
    Path manifest = shared().resolve(unique() + name + ".sh");
    Files.writeString(manifest, script + "\n");
    return new Cluster.Job(unique() + name, manifest, shared().resolve(unique() + name + ".log"));
  }

  private TaskState state(Cluster cluster, Cluster.Job job) {
    Map<String, TaskState> states = cluster.poll(List.of(job.name()));
    assertThat(states).containsOnlyKeys(job.name());
    return states.get(job.name());
  }

  private TaskState.Ended end(Cluster cluster, Cluster.Job job) throws InterruptedException {
    for (int i = 0; i < PATIENCE; i++) {
      if (state(cluster, job) instanceof TaskState.Ended ended) {
        return ended;
      }
      TimeUnit.MILLISECONDS.sleep(pauseMillis());
    }
    throw new AssertionError(job + " has not ended: " + state(cluster, job));
  }

  @Test
  void a_job_is_executed_and_its_log_holds_what_it_says() throws Exception {
    Cluster cluster = open();
    Cluster.Job job = job("says", "echo something; echo wrong >&2");
    cluster.submit(List.of(job));
    assertThat(end(cluster, job).exitCode()).satisfiesAnyOf(isZero(), isUnknown());
    assertThat(job.log()).content().contains("something", "wrong");
  }

  private static ThrowingConsumer<OptionalInt> isZero() {
    return code -> assertThat(code).hasValue(0);
  }

  private static ThrowingConsumer<OptionalInt> isUnknown() {
    return code -> assertThat(code).isEmpty();
  }

  @Test
  void a_job_that_fails_ends_with_its_exit_code_if_that_is_known() throws Exception {
    Cluster cluster = open();
    Cluster.Job job = job("fails", "exit 3");
    cluster.submit(List.of(job));
    assertThat(end(cluster, job).exitCode())
        .satisfiesAnyOf(code -> assertThat(code).hasValue(3), isUnknown());
  }

  @Test
  void a_job_that_was_never_submitted_is_lost() {
    assertThat(open().poll(List.of(unique() + "never")))
        .containsExactly(Map.entry(unique() + "never", new TaskState.Lost()));
  }

  @Test
  void a_job_is_submitted_once_however_often_and_by_whomever() throws Exception {
    Path count = shared().resolve(unique() + "count.txt");
    Cluster cluster = open();
    Cluster.Job job = job("once", "echo x >> " + count);
    cluster.submit(List.of(job));
    cluster.submit(List.of(job));
    open().submit(List.of(job));
    Cluster another = open();
    end(another, job);
    open().submit(List.of(job));
    end(open(), job);
    assertThat(count).content().isEqualTo("x\n");
  }

  @Test
  void several_jobs_are_submitted_at_once_and_found_by_another_process() throws Exception {
    List<Cluster.Job> jobs = List.of(job("a", "exit 0"), job("b", "exit 0"), job("c", "exit 0"));
    open().submit(jobs);
    Cluster another = open();
    for (Cluster.Job job : jobs) {
      end(another, job);
    }
  }

  @Test
  void a_job_that_is_cancelled_ends_before_its_time() throws Exception {
    Path done = shared().resolve(unique() + "done.txt");
    Cluster cluster = open();
    Cluster.Job job = job("cancelled", "sleep 300; touch " + done);
    cluster.submit(List.of(job));
    cluster.cancel(List.of(job.name(), unique() + "never"));
    end(cluster, job);
    assertThat(done).doesNotExist();
  }

  @Test
  void jobs_take_room_until_they_are_over() throws Exception {
    Cluster cluster = open();
    int room = cluster.room();
    Cluster.Job job = job("room", "exit 0");
    cluster.submit(List.of(job));
    assertThat(cluster.room()).isLessThan(room);
    end(cluster, job);
    assertThat(cluster.room()).isEqualTo(room);
  }
}
