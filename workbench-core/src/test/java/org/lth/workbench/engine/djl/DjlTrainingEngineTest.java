package org.lth.workbench.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.engine.FakeTrainingEngine;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingEngineContract;
import org.lth.workbench.engine.TrainingSession;
import org.lth.workbench.engine.TrainingSession.Batch;
import org.lth.workbench.engine.TrainingSession.Part;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.spec.TrainingSpec;

class DjlTrainingEngineTest extends TrainingEngineContract {
  @Override
  protected TrainingEngine engine() {
    return new DjlTrainingEngine();
  }

  @Test
  void the_environment_names_everything_that_can_change_bits() {
    assertThat(engine().describe())
        .containsEntry("engine.name", "djl-pytorch")
        .containsEntry("engine.version", "0.36.0")
        .containsEntry("engine.pytorch", "2.7.1")
        .containsEntry("engine.nativeLibrary", "cpu-linux-x86_64")
        .containsEntry("engine.device", "cpu")
        .containsEntry("engine.threads", "1")
        .containsEntry("engine.interopThreads", "1")
        .containsEntry("engine.atenCpuCapability", "avx2")
        .containsEntry("engine.mklCbwr", "AVX2")
        .hasSize(9);
  }

  @Test
  void gradients_are_those_of_the_reference() {
    TrainingState start = TinyTask.start();
    List<Batch> step = TinyTask.batches(0, 1, 1);
    TrainingState actual = trained(engine(), TinyTask.sgd(), step);
    TrainingState expected = trained(new FakeTrainingEngine(), TinyTask.sgd(), step);
    for (Tensor before : start.weights()) {
      float[] ours = actual.weights().get(before.name()).values();
      float[] reference = expected.weights().get(before.name()).values();
      double largest = 0;
      double error = 0;
      for (int i = 0; i < reference.length; i++) {
        largest = Math.max(largest, Math.abs((double) before.values()[i] - reference[i]));
        error = Math.max(error, Math.abs((double) ours[i] - reference[i]));
      }
      assertThat(largest).as(before.name().value()).isGreaterThan(1e-3);
      assertThat(error / largest).as(before.name().value()).isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void ten_steps_are_those_of_the_reference(TrainingSpec rule) {
    List<Batch> steps = TinyTask.batches(0, 10, 0.01);
    TrainingState actual = trained(engine(), rule, steps);
    TrainingState expected = trained(new FakeTrainingEngine(), rule, steps);
    assertClose(actual.weights(), expected.weights());
    assertClose(actual.optimizer(), expected.optimizer());
  }

  private static TrainingState trained(
      TrainingEngine engine, TrainingSpec rule, List<Batch> batches) {
    try (TrainingSession session = engine.open(TinyTask.of(rule))) {
      session.load(TinyTask.start(), TinyTask.masks());
      session.train(batches);
      return session.state();
    }
  }

  private static void assertClose(TensorSet actual, TensorSet expected) {
    assertThat(actual.names()).isEqualTo(expected.names());
    for (Tensor reference : expected) {
      float[] ours = actual.get(reference.name()).values();
      double squares = 0;
      double errors = 0;
      for (int i = 0; i < ours.length; i++) {
        squares += (double) reference.values()[i] * reference.values()[i];
        errors += Math.pow((double) ours[i] - reference.values()[i], 2);
      }
      assertThat(Math.sqrt(errors / squares)).as(reference.name().value()).isLessThan(1e-5);
    }
  }

  @Test
  void evaluation_is_that_of_the_reference() {
    try (TrainingSession ours = engine().open(TinyTask.of(TinyTask.adam()));
        TrainingSession reference = new FakeTrainingEngine().open(TinyTask.of(TinyTask.adam()))) {
      ours.load(TinyTask.start(), TinyTask.masks());
      ours.train(TinyTask.batches(0, 10, 0.01));
      reference.load(ours.state(), TinyTask.masks());
      for (Part part : Part.values()) {
        TrainingSession.Evaluation expected = reference.evaluate(part);
        assertThat(ours.evaluate(part).correct()).isEqualTo(expected.correct());
        assertThat(ours.evaluate(part).loss() / expected.loss()).isBetween(0.999999, 1.000001);
      }
    }
  }

  @Test
  void steps_evaluations_and_states_leave_nothing_behind() {
    try (DjlTrainingSession session =
        (DjlTrainingSession) engine().open(TinyTask.of(TinyTask.adam()))) {
      session.load(TinyTask.start(), TinyTask.masks());
      int held = session.heldValues();
      for (int round = 0; round < 3; round++) {
        session.train(TinyTask.batches(0, 5, 0.01));
        session.evaluate(Part.VALIDATION);
        session.load(session.state(), TinyTask.masks());
        assertThat(session.heldValues()).isEqualTo(held);
      }
    }
  }

  @Test
  void every_process_gives_the_same_bits() throws Exception {
    String here = TrainingInAnotherProcess.digests();
    assertThat(inAnotherProcess(Map.of())).isEqualTo(here);
    assertThat(inAnotherProcess(Map.of())).isEqualTo(here).hasSizeGreaterThan(100);
  }

  @Test
  void a_library_that_cannot_be_unpacked_is_missing(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    String said = inAnotherProcess(Map.of("DJL_CACHE_DIR", file.resolve("cache").toString()));
    assertThat(said)
        .startsWith("OUTSIDE EngineMissing")
        .contains("the PyTorch library cannot be loaded", file.toString(), "DJL_CACHE_DIR");
  }

  private static String inAnotherProcess(Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx300m",
            "-cp",
            System.getProperty("java.class.path"),
            TrainingInAnotherProcess.class.getName());
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }
}
