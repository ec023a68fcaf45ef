package org.lth.workbench.preset.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lth.workbench.preset.Preset;
import org.lth.workbench.preset.Presets;
import org.lth.workbench.preset.SpecAssembly;
import org.lth.workbench.preset.SpecFiles;
import org.lth.workbench.preset.SpecLayer;
import org.lth.workbench.preset.UnknownPreset;
import org.lth.workbench.spec.SpecKey;
import org.lth.workbench.spec.SpecKeys;

class YamlPresetsTest {
  private static final Presets PRESETS = new YamlPresets();
  private static final Path RESOURCES =
      Path.of("src", "main", "resources", "org", "lth", "workbench", "preset");

  static Stream<String> names() {
    return YamlPresets.NAMES.stream();
  }

  @Test
  void every_file_is_listed_and_nothing_else() throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
          .containsExactlyInAnyOrderElementsOf(YamlPresets.NAMES);
    }
    assertThat(PRESETS.list())
        .extracting(Preset::name)
        .containsExactlyElementsOf(YamlPresets.NAMES);
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_preset_has_every_first_key_but_those_of_seeds_and_says_what_it_is_about(String name) {
    Preset preset = PRESETS.named(name);
    List<String> keys =
        SpecKeys.ALL.stream()
            .filter(key -> key.absence().isEmpty())
            .map(SpecKey::name)
            .filter(key -> !key.startsWith("seeds."))
            .toList();

    assertThat(preset.values()).containsOnlyKeys(keys);
    assertThat(preset.about()).isNotBlank().doesNotContain("\n").hasSizeLessThanOrEqualTo(100);
    assertThat(SpecAssembly.complete(List.of(SpecLayer.of(preset))).seed().value()).isZero();
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_preset_names_the_paper_that_it_is_from(String name) throws IOException {
    assertThat(Files.readString(RESOURCES.resolve(name + ".yaml")))
        .startsWith("# ")
        .contains("arXiv:1803.03635v5")
        .contains("section 2");
  }

  @Test
  void the_paper_is_kept_number_by_number() {
    assertThat(complete("frankle2019-lenet")).isEqualTo(paper());
  }

  @Test
  void the_demo_is_the_same_recipe_made_small() {
    Map<String, Object> demo = paper();
    demo.put("dataset", "mnist-10k");
    demo.put("levels", 7L);
    demo.put("training.steps", "1500it");

    assertThat(complete("demo")).isEqualTo(demo);
  }

  private static Map<String, Object> complete(String name) {
    return SpecAssembly.complete(List.of(SpecLayer.of(PRESETS.named(name)))).recorded();
  }

  private static Map<String, Object> paper() {
    Map<String, Object> paper = new TreeMap<>();
    paper.put("model", "lenet-300-100");
    paper.put("dataset", "mnist");
    paper.put("levels", 21L);
    paper.put("initialization", "glorot-normal");
    paper.put("training.steps", "50000it");
    paper.put("training.batchSize", 60L);
    paper.put("training.optimizer", "adam");
    paper.put("training.learningRate", 0.0012);
    paper.put("training.schedule", "constant");
    paper.put("training.momentum", 0.0);
    paper.put("training.weightDecay", 0.0);
    paper.put("training.beta1", 0.9);
    paper.put("training.beta2", 0.999);
    paper.put("training.epsilon", 0.00000001);
    paper.put("pruning.strategy", "magnitude");
    paper.put("pruning.scope", "layer");
    paper.put("pruning.schedule", "iterative");
    paper.put("pruning.rates.fc", 0.2);
    paper.put("pruning.rates.output", 0.1);
    paper.put("pruning.counting", "paper2019");
    paper.put("rewinding.to", "0it");
    paper.put("rewinding.optimizer", "fresh");
    paper.put("evaluation.every", 100L);
    paper.put("checkpoint.every", 30.0);
    paper.put("seeds.root", 0L);
    paper.put("seeds.init", 0L);
    paper.put("seeds.order", 0L);
    paper.put("engine", "auto");
    paper.put("device", "cpu");
    paper.put("replay.tolerance", 0.005);
    return paper;
  }

  @Test
  void a_name_that_is_no_preset_is_refused() {
    assertThatThrownBy(() -> PRESETS.named("../demo")).isInstanceOf(UnknownPreset.class);
  }

  @Test
  void the_module_provides_presets_and_files() {
    Injector injector = Guice.createInjector(new YamlPresetModule());

    assertThat(injector.getInstance(Presets.class).list()).hasSize(2);
    assertThat(injector.getInstance(SpecFiles.class)).isInstanceOf(YamlSpecFiles.class);
  }
}
