package org.lth.workbench.executor.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfilesTest {
  private static final String FULL =
      """
      partition: gpu
      time: "1-04:00:00"
      memory: 4G
      gres: gpu:1
      account: lth
      cpus: 2
      qos: normal
      constraint: "a100|h100"
      modules: [java/17, "cuda 12"]
      java: /opt/jdk 17
      workbench: /home/me/workbench/workbench
      scratch: /scratch/$USER/${SLURM_JOB_ID}
      shared: /project/lth/shared
      arrayCap: 50
      arraySize: 400
      queue: 2000
      tasksPerJob: 4
      graceSeconds: 90
      pollSeconds: 30
      options: ["--exclusive", "--comment=two words"]
      """;

  @TempDir private Path folder;

  private SlurmProfile read(String text) throws IOException {
    Files.writeString(folder.resolve("default.yaml"), text);
    return new Profiles(folder).read(Optional.empty());
  }

  @Test
  void every_key_arrives_where_it_belongs() throws IOException {
    SlurmProfile profile = read(FULL);
    assertThat(profile.options())
        .containsExactly(
            "--account=lth",
            "--constraint=a100|h100",
            "--cpus-per-task=2",
            "--gres=gpu:1",
            "--mem=4G",
            "--partition=gpu",
            "--qos=normal",
            "--time=1-04:00:00",
            "--exclusive",
            "--comment=two words");
    assertThat(profile.shared()).isEqualTo(Path.of("/project/lth/shared"));
    assertThat(profile.node().java()).contains(Path.of("/opt/jdk 17"));
    assertThat(profile.node().workbench()).contains(Path.of("/home/me/workbench/workbench"));
    assertThat(profile.node().modules()).containsExactly("java/17", "cuda 12");
    assertThat(profile.node().scratch()).isEqualTo("/scratch/$USER/${SLURM_JOB_ID}");
    assertThat(profile.limits())
        .isEqualTo(
            new SlurmProfile.Limits(
                2000,
                new SlurmProfile.Array(400, Optional.of(50), 4),
                Duration.ofSeconds(90),
                Duration.ofSeconds(30)));
  }

  @Test
  void only_the_shared_folder_is_needed() throws IOException {
    SlurmProfile profile = read("shared: /shared\n");
    assertThat(profile.options()).isEmpty();
    assertThat(profile.limits().array())
        .isEqualTo(new SlurmProfile.Array(1000, Optional.empty(), 1));
    assertThatThrownBy(() -> read("partition: main\n"))
        .isInstanceOf(InvalidProfile.class)
        .hasMessageContaining("shared");
  }

  @Test
  void an_unknown_key_names_the_near_one() {
    assertThatThrownBy(() -> read("shared: /shared\npartitoin: main\n"))
        .isInstanceOf(InvalidProfile.class)
        .hasMessageContaining("partitoin")
        .hasMessageContaining("did you mean partition?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shared: relative | shared",
        "shared: /shared\\ntime: soon | time limit",
        "shared: /shared\\nmemory: much | 4G or 1500M",
        "shared: /shared\\narrayCap: 0 | 1 to 999999",
        "shared: /shared\\narrayCap: -3 | 1 to 999999",
        "shared: /shared\\npartition: two words | partition",
        "shared: /shared\\nscratch: relative | scratch",
        "shared: /shared\\nmodules: java | modules",
        "shared: /shared\\nmodules: [\"a\\\\nb\"] | modules",
        "shared: /shared\\nshared: /again | Duplicate",
        "shared: [ | well-formed YAML",
        "just words | keys"
      })
  void a_value_that_cannot_be_is_refused_where_it_stands(String text, String said) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n").replace("\\\n", "\\n")))
        .isInstanceOf(InvalidProfile.class)
        .hasMessageContaining(said)
        .hasMessageContaining("default.yaml");
  }

  @Test
  void a_profile_that_is_not_there_names_the_near_one() throws IOException {
    Files.writeString(folder.resolve("gpu-long.yaml"), "shared: /shared\n");
    assertThatThrownBy(() -> new Profiles(folder).read(Optional.of("gpu-lang")))
        .isInstanceOf(InvalidProfile.class)
        .hasMessageContaining("did you mean gpu-long?");
  }

  @Test
  void what_looks_like_a_file_is_one() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.yaml"), "shared: /mine\n");
    assertThat(new Profiles(folder.resolve("none")).read(Optional.of(file.toString())).shared())
        .isEqualTo(Path.of("/mine"));
  }
}
