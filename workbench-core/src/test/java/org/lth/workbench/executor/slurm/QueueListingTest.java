package org.lth.workbench.executor.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listings as Slurm 22.05.8 printed them, kept for ever. */
class QueueListingTest {
  private static List<String> recorded(String name) throws IOException {
    try (InputStream stream = QueueListingTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static List<String> words(List<String> lines) {
    return QueueListing.read(lines).stream()
        .map(entry -> entry.place().index() + " " + entry.state() + " " + entry.node())
        .map(String::strip)
        .toList();
  }

  @Test
  void an_array_that_waits_is_one_line_for_many_jobs() throws IOException {
    assertThat(words(recorded("squeue-22.05-mixed.txt")))
        .containsExactly(
            "0 COMPLETED n0",
            "1 FAILED n1",
            "5 PENDING",
            "6 PENDING",
            "8 PENDING",
            "9 PENDING",
            "2 COMPLETING n0",
            "3 CANCELLED n1",
            "4 RUNNING n1");
  }

  @Test
  void a_job_whose_node_failed_waits_again_where_slurm_may_begin_it_anew() throws IOException {
    assertThat(words(recorded("squeue-22.05-requeued-after-node-failure.txt")))
        .containsExactly("5 PENDING", "6 PENDING", "8 PENDING", "9 PENDING", "4 RUNNING n1");
  }

  @Test
  void a_job_over_its_time_is_told_from_others() throws IOException {
    assertThat(words(recorded("squeue-22.05-timeout.txt"))).contains("0 TIMEOUT n0");
  }

  @Test
  void the_rest_of_an_array_that_was_cancelled_has_no_indices_any_more() throws IOException {
    assertThat(words(recorded("squeue-22.05-cancelled-rest.txt")))
        .containsExactly("1 RUNNING n1", "0 TIMEOUT n0");
  }

  @Test
  void accounts_are_read_alike() {
    assertThat(
            words(
                List.of(
                    "11_0|TIMEOUT|n0|wb-u",
                    "11_1|CANCELLED by 1000|None assigned|wb-u",
                    "11_2|OUT_OF_ME+|n1|wb-u")))
        .containsExactly("0 TIMEOUT n0", "1 CANCELLED by 1000", "2 OUT_OF_ME+ n1");
  }

  @Test
  void a_line_in_another_form_is_refused_with_what_it_is() {
    assertThatThrownBy(() -> QueueListing.read(List.of("slurm_load_jobs error: nonsense")))
        .isInstanceOf(UnreadableListing.class)
        .hasMessageContaining("slurm_load_jobs error: nonsense");
  }

  @ParameterizedTest
  @CsvSource({
    "PENDING, WAITING",
    "REQUEUED, WAITING",
    "REQUEUE_HOLD, WAITING",
    "CONFIGURING, WAITING",
    "RUNNING, RUNNING",
    "COMPLETING, RUNNING",
    "SUSPENDED, RUNNING",
    "COMPLETED, OVER",
    "FAILED, OVER",
    "TIMEOUT, OVER",
    "NODE_FAIL, OVER",
    "PREEMPTED, OVER",
    "OUT_OF_MEMORY, OVER",
    "CANCELLED, OVER",
    "CANCELLED by 1000, OVER",
    "BOOT_FAIL, OVER",
    "DEADLINE, OVER",
    "CANCELLED+, OVER",
    "WHATEVER_COMES, OVER"
  })
  void each_word_of_slurm_has_its_meaning(String word, JobState state) {
    assertThat(JobState.of(word)).isEqualTo(state);
  }
}
