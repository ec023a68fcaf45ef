package org.lth.workbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.mirror.mlflow.FakeMlflow.Fault;

/** A mirror over HTTP whose server fails or whose process dies, at any moment. */
class MirrorFaultsTest extends MirroredExperiments {
  /** Stands for a process that is killed. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** A server whose nth call is the last thing that the process does, or whose answer is lost. */
  private static TrackingServer dying(TrackingServer server, int[] calls, boolean isDone) {
    return (TrackingServer)
        Proxy.newProxyInstance(
            TrackingServer.class.getClassLoader(),
            new Class<?>[] {TrackingServer.class},
            (proxy, method, arguments) -> {
              boolean isLast = --calls[0] == 0;
              if (isLast && !isDone) {
                throw new Killed();
              }
              try {
                Object result = method.invoke(server, arguments);
                if (isLast) {
                  throw new Killed();
                }
                return result;
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void killed_at_any_moment_the_server_ends_with_one_copy(boolean isDone) {
    tiny.start(SHORT);
    Map<String, String> expected = undisturbed();
    boolean killed = true;
    int moments = 0;
    while (killed) {
      mlflow.wipe();
      moments++;
      int[] calls = {moments};
      bench.server = server -> dying(server, calls, isDone);
      try {
        bench.catchUp(mlflow.address());
        killed = false;
      } catch (Killed here) {
        bench.server = server -> server;
        bench.catchUp(mlflow.address());
      }
      assertThat(mlflow.content()).as("killed at call " + moments).isEqualTo(expected);
    }
    assertThat(moments).isGreaterThan(30);
  }

  @ParameterizedTest
  @EnumSource(names = {"TOO_MANY", "BROKEN_AFTER", "DROPPED_AFTER"})
  void a_fault_at_any_request_leaves_one_copy(Fault fault) {
    tiny.start(SHORT);
    Map<String, String> expected = undisturbed();
    boolean reached = true;
    for (int at = 0; reached; at++) {
      int failing = at;
      mlflow.wipe();
      mlflow.fail(request -> request == failing ? fault : Fault.NONE);
      bench.catchUp(mlflow.address());
      reached = mlflow.log().size() > failing;
      assertThat(mlflow.content()).as(fault + " at request " + at).isEqualTo(expected);
    }
  }

  @Test
  void many_faults_in_a_row_leave_one_copy() {
    trunkAndControl();
    List<Fault> faults = List.of(Fault.TOO_MANY, Fault.BROKEN_AFTER, Fault.DROPPED_AFTER);
    // Not more often, since what has to read a whole copy after each fault would never end.
    mlflow.fail(request -> request % 29 == 28 ? faults.get(request / 29 % 3) : Fault.NONE);
    bench.catchUp(mlflow.address());
    assertSingleWholeCopy();
  }

  @Test
  void a_server_that_answers_badly_is_not_taken_for_one_that_is_not_there() {
    trunkAndControl();
    mlflow.fail(request -> request < 6 ? Fault.BROKEN_AFTER : Fault.NONE);
    bench.catchUp(mlflow.address());
    assertSingleWholeCopy();
  }

  @Test
  void a_server_that_never_answers_is_given_up_in_time() {
    trunkAndControl();
    mlflow.fail(request -> Fault.HANG);
    bench.timeout = Duration.ofMillis(200);

    assertThatThrownBy(() -> bench.catchUp(mlflow.address()))
        .isInstanceOfSatisfying(
            ServerMissing.class,
            missing -> assertThat(missing.kind()).isEqualTo(WorkbenchException.Kind.OUTSIDE))
        .hasMessageContaining("does not answer");
  }

  @Test
  void an_answer_that_is_waited_for_ends_with_a_request_to_stop() {
    trunkAndControl();
    mlflow.fail(request -> Fault.HANG);
    bench.timeout = Duration.ofMinutes(5);
    bench.stop = () -> !mlflow.log().isEmpty();

    assertThatThrownBy(() -> bench.catchUp(mlflow.address())).isInstanceOf(MirrorStopped.class);
  }

  @Test
  void a_server_that_is_not_there_is_named() {
    trunkAndControl();
    mlflow.close();

    assertThatThrownBy(() -> bench.catchUp(mlflow.address()))
        .isInstanceOf(ServerMissing.class)
        .hasMessageContaining(mlflow.address());
  }
}
