package org.lth.workbench.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lth.workbench.domain.Environment;
import org.lth.workbench.pruning.PruningStrategy;

class PluginsTest {
  private static final String STRATEGY = PruningStrategy.class.getName();

  @TempDir Path folder;
  private Jars jars;

  @BeforeEach
  void makeJars() {
    jars = new Jars(folder);
  }

  private Plugins load() {
    return Plugins.load(List.of(folder));
  }

  @Test
  void a_service_of_a_jar_is_found_and_known_to_be_of_it() {
    jars.strategy("further", "2.1", "smallest");

    try (Plugins plugins = load()) {
      List<PruningStrategy> found = plugins.services(PruningStrategy.class);

      assertThat(found).extracting(PruningStrategy::word).containsExactly("smallest");
      assertThat(plugins.of(found.get(0))).contains(plugins.all().get(0));
      assertThat(plugins.all().get(0).identity()).startsWith("2.1 sha256:");
      assertThat(plugins.of("a service of the program")).isEmpty();
    }
  }

  @Test
  void a_folder_that_is_not_there_has_no_plug_ins() {
    assertThat(Plugins.load(List.of(folder.resolve("absent"))).all()).isEmpty();
  }

  @Test
  void a_file_that_is_no_jar_is_refused_by_its_name() throws IOException {
    Path file = Files.writeString(folder.resolve("broken.jar"), "no jar");

    assertThatExceptionOfType(PluginRefused.class)
        .isThrownBy(this::load)
        .satisfies(refused -> assertThat(refused.problem().where()).isEqualTo(file.toString()));
  }

  @Test
  void a_jar_without_a_name_is_refused() {
    jars.write("of two words", "1", Map.of());

    assertThatExceptionOfType(PluginRefused.class)
        .isThrownBy(this::load)
        .withMessageContaining("Implementation-Title")
        .withMessageContaining("of two words");
  }

  @Test
  void a_jar_that_adds_nothing_is_refused() {
    jars.write("idle", "1", Map.of());

    try (Plugins plugins = load()) {
      assertThatExceptionOfType(PluginRefused.class)
          .isThrownBy(() -> plugins.requireServices(List.of(PruningStrategy.class)))
          .withMessageContaining(STRATEGY);
    }
  }

  @Test
  void a_jar_whose_class_is_not_there_is_refused() {
    jars.write("hollow", "1", Map.of("META-INF/services/" + STRATEGY, "Absent".getBytes(UTF_8)));

    try (Plugins plugins = load()) {
      assertThatExceptionOfType(PluginRefused.class)
          .isThrownBy(() -> plugins.services(PruningStrategy.class))
          .withMessageContaining("Absent");
    }
  }

  @Test
  void a_class_of_an_unknown_version_of_java_is_refused() {
    byte[] tooNew = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 99};
    jars.write(
        "future",
        "1",
        Map.of(
            "META-INF/services/" + STRATEGY, "Further".getBytes(UTF_8), "Further.class", tooNew));

    try (Plugins plugins = load()) {
      assertThatExceptionOfType(PluginRefused.class)
          .isThrownBy(() -> plugins.services(PruningStrategy.class));
    }
  }

  @Test
  void two_jars_of_one_name_are_refused_and_two_copies_of_one_jar_are_not() throws IOException {
    Path jar = jars.strategy("further", "1", "smallest");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.copy(jar, elsewhere.resolve("copy.jar"));
    List<Path> both = List.of(folder, elsewhere);

    try (Plugins plugins = Plugins.load(both)) {
      assertThat(plugins.all()).hasSize(1);
    }
    jars.strategy("further", "2", "largest");
    assertThatExceptionOfType(PluginRefused.class)
        .isThrownBy(() -> Plugins.load(both))
        .withMessageContaining("two plug-ins have one name");
  }

  @Test
  void a_word_of_the_program_is_not_given_to_a_plug_in() {
    jars.strategy("greedy", "1", "taken");

    try (Plugins plugins = load()) {
      PruningStrategy own = plugins.services(PruningStrategy.class).get(0);
      assertThatExceptionOfType(PluginRefused.class)
          .isThrownBy(
              () ->
                  plugins.joined(
                      PruningStrategy.class, Map.of("taken", own), PruningStrategy::word))
          .withMessageContaining("'taken' is that of");
    }
  }

  @Test
  void two_plug_ins_do_not_share_a_word() {
    jars.strategy("one", "1", "smallest");
    jars.strategy("other", "1", "smallest");

    try (Plugins plugins = load()) {
      assertThatExceptionOfType(PluginRefused.class)
          .isThrownBy(() -> plugins.joined(PruningStrategy.class, Map.of(), PruningStrategy::word))
          .withMessageContaining("'smallest' is that of plug-in one");
    }
  }

  @Test
  void what_is_no_word_is_refused() {
    jars.strategy("loud", "1", "Smallest Weights");

    try (Plugins plugins = load()) {
      assertThatExceptionOfType(PluginRefused.class)
          .isThrownBy(() -> plugins.joined(PruningStrategy.class, Map.of(), PruningStrategy::word))
          .withMessageContaining("'Smallest Weights'");
    }
  }

  @Test
  void a_recorded_plug_in_has_to_be_here_with_the_same_bytes() {
    jars.strategy("further", "1", "smallest");
    try (Plugins plugins = load()) {
      String here = plugins.all().get(0).identity();
      plugins.require(recorded("further", here));

      String other = here.substring(0, here.length() - 1) + (here.endsWith("0") ? "1" : "0");
      assertThatExceptionOfType(PluginMissing.class)
          .isThrownBy(() -> plugins.require(recorded("further", other)))
          .withMessageContaining(here)
          .withMessageContaining(other);
      assertThatExceptionOfType(PluginMissing.class)
          .isThrownBy(() -> plugins.require(recorded("absent", here)))
          .withMessageContaining("plug-in absent")
          .withMessageContaining(here);
    }
  }

  private static Environment recorded(String name, String identity) {
    return new Environment(new TreeMap<>(Map.of("plugin." + name, identity)));
  }
}
