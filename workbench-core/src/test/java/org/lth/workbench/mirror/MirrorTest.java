package org.lth.workbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.event.HomeEvent.RunMirrored;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.lottery.Experiments.Order;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.TinyLaboratory;
import org.lth.workbench.mirror.mlflow.FakeMlflow;
import org.lth.workbench.mirror.mlflow.FakeMlflow.FakeRun;
import org.lth.workbench.mirror.mlflow.FakeMlflow.Fault;
import org.mlflow.api.proto.Service;
import org.mlflow.tracking.MlflowClient;

/** A mirror over HTTP, against a server that keeps the rules and breaks them on demand. */
class MirrorTest {
  private static final Map<String, Object> SHORT =
      Map.of("levels", 1, "training.steps", "8it", "evaluation.every", 4);

  @TempDir private Path folder;

  private final TinyLaboratory laboratory = new TinyLaboratory();
  private final FakeMlflow mlflow = new FakeMlflow();
  private MirrorBench bench = new MirrorBench(laboratory, Path.of("unused"));

  @BeforeEach
  void openBench() {
    bench = new MirrorBench(laboratory, folder);
  }

  @AfterEach
  void closeServer() {
    mlflow.close();
  }

  /** A run of two levels and a control of its last ticket. */
  private RunId trunkAndControl() {
    RunId trunk = laboratory.start(SHORT).run();
    branch(trunk, 0);
    return trunk;
  }

  private RunId branch(RunId trunk, int index) {
    var found = laboratory.tickets().find(new TicketAddress(trunk.value(), new Level(1)));
    Order order =
        new Order(
            RunKind.RANDOM_REINIT,
            1,
            Optional.of(laboratory.tickets().branching(found, index)),
            Optional.empty(),
            TinyLaboratory.spec(SHORT));
    return laboratory.experiments().start(order, RunObserver.NONE);
  }

  private MirrorReport check() {
    return bench.with(mlflow.address(), Mirror::check);
  }

  /** What the server holds after a mirroring that nothing disturbs. */
  private Map<String, String> undisturbed() {
    mlflow.wipe();
    mlflow.fail(request -> Fault.NONE);
    bench.catchUp(mlflow.address());
    assertSingleWholeCopy();
    return mlflow.content();
  }

  private void assertSingleWholeCopy() {
    mlflow.fail(request -> Fault.NONE);
    assertThat(check().problems()).isEmpty();
    assertThat(mlflow.copies().keySet()).doesNotContain("", "discarded");
    assertThat(mlflow.copies().values()).allSatisfy(copies -> assertThat(copies).hasSize(1));
    for (List<FakeRun> copies : mlflow.copies().values()) {
      assertThat(copies.get(0).metrics).doesNotHaveDuplicates();
    }
  }

  @Test
  void a_run_is_a_parent_with_a_child_for_each_level() {
    RunId trunk = trunkAndControl();
    MirrorReport report = bench.catchUp(mlflow.address());

    assertThat(report.problems()).isEmpty();
    assertThat(mlflow.copies()).hasSize(5);
    FakeRun parent = mlflow.copies().get(trunk.value()).get(0);
    FakeRun child = mlflow.copies().get(trunk.value() + "@1").get(0);
    assertThat(child.tags).containsEntry("mlflow.parentRunId", parent.info.get("run_id").asText());
    assertThat(parent.info.get("status").asText()).isEqualTo("FINISHED");
    assertThat(parent.inputs).hasSize(1);
    assertThat(mlflow.artifacts().keySet())
        .anyMatch(path -> path.endsWith("spec.yaml"))
        .anyMatch(path -> path.endsWith("figures/accuracy_by_density.png"));
    assertSingleWholeCopy();
  }

  @Test
  void mlflows_own_java_client_reads_what_the_journal_says() {
    RunId trunk = trunkAndControl();
    bench.catchUp(mlflow.address());
    String id = mlflow.copies().get(trunk.value()).get(0).info.get("run_id").asText();
    try (MlflowClient client = new MlflowClient(mlflow.address())) {
      Service.Run read = client.getRun(id);
      assertThat(read.getInfo().getStatus()).isEqualTo(Service.RunStatus.FINISHED);
      assertThat(read.getData().getParamsList())
          .anyMatch(param -> param.getKey().equals("model") && param.getValue().equals("mlp-13-7"));
      assertThat(
              client.getMetricHistory(id, "test_accuracy").stream().map(Service.Metric::getValue))
          .isEqualTo(
              laboratory.catalog().run(trunk).view().levels().stream()
                  .map(level -> level.testAccuracy())
                  .toList());
    }
  }

  @Test
  void a_second_time_nothing_is_sent() {
    trunkAndControl();
    bench.catchUp(mlflow.address());
    mlflow.fail(request -> Fault.NONE);
    MirrorReport second = bench.catchUp(mlflow.address());

    assertThat(second.sent()).isEqualTo(new MirrorReport.Sent(0, 0, 0));
    assertThat(mlflow.log())
        .allMatch(r -> r.endsWith("experiments/get-by-name") || r.endsWith("runs/search"));
    assertSingleWholeCopy();
  }

  @Test
  void a_control_that_comes_later_also_changes_its_parents_picture() {
    RunId trunk = laboratory.start(SHORT).run();
    bench.catchUp(mlflow.address());
    branch(trunk, 0);
    bench.catchUp(mlflow.address());

    assertThat(mlflow.copies().get(trunk.value()).get(0).tags.get("mlflow.note.content"))
        .contains("random reinit");
    assertSingleWholeCopy();
  }

  @Test
  void a_run_is_recorded_as_mirrored_once_for_each_head_and_server() {
    trunkAndControl();
    bench.catchUp(mlflow.address());
    bench.catchUp(mlflow.address());
    bench.with(mlflow.address(), Mirror::rebuild);

    assertThat(laboratory.journal.read(StreamName.HOME))
        .hasSize(2)
        .allSatisfy(
            stored ->
                assertThat(laboratory.codec.decode(stored.event()))
                    .isInstanceOf(RunMirrored.class));
  }

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
    laboratory.start(SHORT);
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
    laboratory.start(SHORT);
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

  @Test
  void a_server_that_lost_everything_gets_everything_again() {
    trunkAndControl();
    bench.catchUp(mlflow.address());
    mlflow.wipe();
    bench.catchUp(mlflow.address());

    assertThat(mlflow.copies()).hasSize(5);
    assertSingleWholeCopy();
  }

  @Test
  void a_memory_that_is_lost_or_damaged_is_asked_of_the_server() throws IOException {
    trunkAndControl();
    bench.catchUp(mlflow.address());
    Files.writeString(bench.home().mirrorDatabase(), "no database".repeat(1000));
    MirrorReport again = bench.catchUp(mlflow.address());

    assertThat(again.sent().copies()).isZero();
    assertThat(again.sent().metrics()).isZero();
    assertSingleWholeCopy();
  }

  @Test
  void what_somebody_changed_on_the_server_is_found_and_replaced() {
    RunId trunk = trunkAndControl();
    bench.catchUp(mlflow.address());
    FakeRun parent = mlflow.copies().get(trunk.value()).get(0);
    parent.params.put("model", "another");
    parent.metrics.remove(0);
    parent.tags.put("their.own", "stays");

    assertThat(check().problems())
        .extracting(problem -> problem.where())
        .anyMatch(where -> where.contains("parameter model"))
        .anyMatch(where -> where.contains("metric "))
        .hasSize(2);
    assertThat(bench.with(mlflow.address(), Mirror::rebuild).problems()).isEmpty();
    assertSingleWholeCopy();
  }

  @Test
  void what_cannot_be_mended_is_reported_and_the_rest_is_mirrored() throws IOException {
    RunId trunk = trunkAndControl();
    bench.catchUp(mlflow.address());
    mlflow.copies().get(trunk.value()).get(0).params.put("model", "another");
    Files.delete(bench.home().mirrorDatabase());
    laboratory.start(SHORT);
    MirrorReport report = bench.catchUp(mlflow.address());

    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().get(0).nextStep()).contains("--rebuild");
    assertThat(mlflow.copies()).hasSize(8);
  }

  @Test
  void a_copy_in_the_bin_is_taken_out_again() {
    RunId trunk = trunkAndControl();
    bench.catchUp(mlflow.address());
    mlflow.copies().get(trunk.value() + "@0").get(0).info.put("lifecycle_stage", "deleted");
    bench.catchUp(mlflow.address());
    assertSingleWholeCopy();
  }

  @Test
  void without_a_proxy_the_digests_of_files_are_tags_and_that_is_said_once() {
    RunId trunk = trunkAndControl();
    try (FakeMlflow plain = new FakeMlflow(false)) {
      bench.catchUp(plain.address());
      assertThat(plain.copies().get(trunk.value()).get(0).tags)
          .containsKey("workbench.artifact.spec.yaml");
      assertThat(plain.artifacts()).isEmpty();
      assertThat(bench.notes).hasSize(1);
      assertThat(bench.with(plain.address(), Mirror::check).problems()).isEmpty();
    }
  }

  @Test
  void two_mirrors_to_one_server_take_turns() {
    trunkAndControl();
    bench.with(
        mlflow.address(),
        mirror -> {
          assertThatThrownBy(() -> bench.catchUp(mlflow.address()))
              .isInstanceOf(WorkbenchException.class)
              .hasMessageContaining("another process");
          return true;
        });
  }

  @Test
  void followers_see_levels_as_they_come_and_send_each_point_once() {
    List<Integer> copies = new ArrayList<>();
    RunObserver watching =
        new RunObserver() {
          @Override
          public void recorded(RunId run, org.lth.workbench.event.RunEvent event) {
            if (event instanceof org.lth.workbench.event.RunEvent.LevelTrained) {
              bench.catchUp(mlflow.address());
              copies.add(mlflow.copies().size());
            }
          }
        };
    RunId run = laboratory.experiments().start(TinyLaboratory.trunk(SHORT), watching);
    assertThat(mlflow.copies().get(run.value()).get(0).info.get("status").asText())
        .isEqualTo("RUNNING");
    bench.catchUp(mlflow.address());

    assertThat(copies).containsExactly(2, 3);
    assertSingleWholeCopy();
  }

  @Test
  void progress_says_how_far_each_server_is() {
    trunkAndControl();
    MirrorReport report = bench.catchUp(mlflow.address());
    assertThat(bench.memory().progress())
        .containsExactly(new MirrorMemory.Progress(report.server(), report.seen().position(), 2));
  }
}
