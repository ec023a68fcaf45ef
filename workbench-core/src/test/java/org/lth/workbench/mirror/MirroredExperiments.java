package org.lth.workbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.catalog.TicketAddress;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.RunOrder;
import org.lth.workbench.lottery.RunObserver;
import org.lth.workbench.lottery.TinyExperiments;
import org.lth.workbench.mirror.mlflow.FakeMlflow;
import org.lth.workbench.mirror.mlflow.FakeMlflow.FakeRun;
import org.lth.workbench.mirror.mlflow.FakeMlflow.Fault;

/** A tiny that is mirrored over HTTP to a server that keeps the rules and breaks them on demand. */
abstract class MirroredExperiments {
  static final Map<String, Object> SHORT =
      Map.of("levels", 1, "training.steps", "8it", "evaluation.every", 4);

  @TempDir Path folder;

  final TinyExperiments tiny = new TinyExperiments();
  final FakeMlflow mlflow = new FakeMlflow();
  MirrorBench bench = new MirrorBench(tiny, Path.of("unused"));

  @BeforeEach
  void openBench() {
    bench = new MirrorBench(tiny, folder);
  }

  @AfterEach
  void closeServer() {
    mlflow.close();
  }

  /** A run of two levels and a control of its last ticket. */
  final RunId trunkAndControl() {
    RunId trunk = tiny.start(SHORT).run();
    branch(trunk, 0);
    return trunk;
  }

  final RunId branch(RunId trunk, int index) {
    var found = tiny.tickets().find(new TicketAddress(trunk.value(), new Level(1)));
    RunOrder order =
        new RunOrder(
            new RunKind("random-reinit"),
            1,
            Optional.of(tiny.tickets().branching(found, index)),
            Optional.empty(),
            TinyExperiments.spec(SHORT));
    return tiny.experiments().start(order, RunObserver.NONE);
  }

  final MirrorReport check() {
    return bench.with(mlflow.address(), Mirror::check);
  }

  /** What the server holds after a mirroring that nothing disturbs. */
  final Map<String, String> undisturbed() {
    mlflow.wipe();
    mlflow.fail(request -> Fault.NONE);
    bench.catchUp(mlflow.address());
    assertSingleWholeCopy();
    return mlflow.content();
  }

  final void assertSingleWholeCopy() {
    mlflow.fail(request -> Fault.NONE);
    assertThat(check().problems()).isEmpty();
    assertThat(mlflow.copies().keySet()).doesNotContain("", "discarded");
    assertThat(mlflow.copies().values()).allSatisfy(copies -> assertThat(copies).hasSize(1));
    for (List<FakeRun> copies : mlflow.copies().values()) {
      assertThat(copies.get(0).metrics).doesNotHaveDuplicates();
    }
  }
}
