package org.lth.workbench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.executor.QueueFull;

/** What is waited for, and for how long. */
class OutageRetryTest {
  private static final Problem PROBLEM =
      Problem.what("no room")
          .where("queue")
          .expected("room")
          .actual("AssocMaxSubmitJobLimit")
          .next("wait");

  private final List<String> waits = new ArrayList<>();
  private final OutageRetry outageRetry =
      new OutageRetry(
          new FakeExecutor(),
          new StudyObserver() {
            @Override
            public void waits(String reason) {
              waits.add(reason);
            }
          });

  private static Object fail(WorkbenchException failure) {
    throw failure;
  }

  @Test
  void a_full_queue_is_waited_for_without_an_end_and_said_once() {
    for (int i = 0; i < 1000; i++) {
      assertThat(outageRetry.ask(() -> fail(new QueueFull(PROBLEM)))).isEmpty();
    }
    assertThat(waits).containsExactly("no room: AssocMaxSubmitJobLimit");
    assertThat(outageRetry.ask(() -> 7)).contains(7);
  }

  @Test
  void an_engine_that_cannot_be_reached_is_given_up_after_a_while() {
    WorkbenchException away = new WorkbenchException(WorkbenchException.Kind.OUTSIDE, PROBLEM);
    for (int i = 0; i < 300; i++) {
      assertThat(outageRetry.ask(() -> fail(away))).isEmpty();
    }
    assertThatThrownBy(() -> outageRetry.ask(() -> fail(away))).isSameAs(away);
  }
}
