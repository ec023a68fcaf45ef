package org.lth.workbench.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same bits in other processes, however they are compiled; and what an engine says it lacks.
 */
class OtherProcessesTest {
  private static final String[] VECTORS = {"--add-modules", "jdk.incubator.vector"};

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:+TieredCompilation",
        "-XX:TieredStopAtLevel=1",
        "-XX:-TieredCompilation",
        "-XX:ObjectAlignmentInBytes=64",
        "-XX:UseAVX=2",
        "-XX:UseAVX=1",
        "-Dworkbench.fused.lanes=128",
        "-Dworkbench.fused.lanes=plain"
      })
  void every_process_gives_the_same_bits(String option) throws Exception {
    assertThat(elsewhere(List.of(VECTORS[0], VECTORS[1], option), "40"))
        .isEqualTo(TrainingElsewhere.digests(40))
        .hasSizeGreaterThan(100);
  }

  @Test
  void interpreted_code_gives_the_same_bits() throws Exception {
    assertThat(elsewhere(List.of(VECTORS[0], VECTORS[1], "-Xint"), "1"))
        .isEqualTo(TrainingElsewhere.digests(1));
  }

  @Test
  void a_processor_without_fused_multiply_add_is_refused_by_name() throws Exception {
    assertThat(elsewhere(List.of(VECTORS[0], VECTORS[1], "-XX:-UseFMA"), "1"))
        .startsWith("OUTSIDE EngineMissing")
        .contains("fused multiply-add", "engine=djl");
  }

  @Test
  void a_java_without_its_vectors_is_refused_by_name() throws Exception {
    assertThat(elsewhere(List.of(), "1"))
        .startsWith("OUTSIDE EngineMissing")
        .contains("--add-modules jdk.incubator.vector");
  }

  @Test
  void an_unknown_width_is_refused_by_name() throws Exception {
    assertThat(elsewhere(List.of(VECTORS[0], VECTORS[1], "-Dworkbench.fused.lanes=300"), "1"))
        .startsWith("OUTSIDE EngineMissing")
        .contains("'300'", "512, 256, 128, plain");
  }

  private static String elsewhere(List<String> options, String steps)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx300m", "-XX:+IgnoreUnrecognizedVMOptions"));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TrainingElsewhere.class.getName(), steps));
    ProcessBuilder builder = new ProcessBuilder(command);
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }
}
