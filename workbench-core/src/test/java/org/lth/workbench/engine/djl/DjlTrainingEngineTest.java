package org.lth.workbench.engine.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.engine.TinyTask;
import org.lth.workbench.engine.TrainingEngine;
import org.lth.workbench.engine.TrainingEngineReferenceContract;
import org.lth.workbench.engine.TrainingSession.Part;

class DjlTrainingEngineTest extends TrainingEngineReferenceContract {
  @Override
  protected TrainingEngine engine() {
    return new DjlTrainingEngine(Device.cpu());
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
