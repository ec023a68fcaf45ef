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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lth.workbench.journal.SpecId;
import org.lth.workbench.preset.Preset;
import org.lth.workbench.preset.Presets;
import org.lth.workbench.preset.SpecFiles;
import org.lth.workbench.preset.SpecLayer;
import org.lth.workbench.preset.UnknownPreset;
import org.lth.workbench.spec.ExperimentSpec;
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

    assertThat(preset.values()).containsKeys(keys.toArray(String[]::new));
    assertThat(preset.about()).isNotBlank().doesNotContain("\n").hasSizeLessThanOrEqualTo(100);
    assertThat(PresetAdapters.assembly().complete(List.of(SpecLayer.of(preset))).seed().value())
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_preset_names_where_it_is_from(String name) throws IOException {
    assertThat(Files.readString(RESOURCES.resolve(name + ".yaml")))
        .startsWith("# ")
        .containsPattern("arXiv:1803.03635v5|github.com/(facebookresearch|google-research)/")
        .containsPattern("section [234]|models/|constants");
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

  /** What each recipe has that that of LeNet in the paper has not, as published. */
  static Map<String, Map<String, Object>> recipes() {
    Map<String, Object> conv2 =
        changes(
            "model=conv-2 dataset=cifar10 levels=20 training.steps=20000it"
                + " training.learningRate=2e-4 pruning.rates.conv=0.1");
    Map<String, Object> conv4 =
        and(conv2, "model=conv-4 training.steps=25000it training.learningRate=3e-4");
    Map<String, Object> conv6 =
        and(conv4, "model=conv-6 training.steps=30000it pruning.rates.conv=0.15");
    Map<String, Object> deep =
        changes(
            "dataset=cifar10 levels=20 augmentation.flip=horizontal augmentation.crop=4"
                + " training.optimizer=sgd training.learningRate=0.1 training.momentum=0.9"
                + " training.weightDecay=1e-4 training.schedule=milestone training.gamma=0.1"
                + " pruning.scope=global-competing pruning.rates.conv=0.2 pruning.rates.fc=0"
                + " pruning.rates.output=0 pruning.rates.shortcut=0");
    Map<String, Object> resnet =
        and(
            deep,
            "model=resnet-20 training.steps=30000it training.batchSize=128"
                + " training.milestones=20000it,25000it");
    Map<String, Object> vgg =
        and(
            deep,
            "model=vgg-19 training.steps=112480it training.batchSize=64"
                + " training.milestones=80ep,120ep");
    Map<String, Object> openlth =
        and(
            deep,
            "initialization=kaiming-normal batchNorm.scale=uniform training.steps=160ep"
                + " biases.initialization=uniform-fan-in data.normalization=given"
                + " data.mean=0.485,0.456,0.406 data.deviation=0.229,0.224,0.225"
                + " training.batchSize=128 training.milestones=80ep,120ep pruning.scope=global"
                + " pruning.counting=openlth evaluation.every=352 pruning.rates.fc=0.2");
    Map<String, Map<String, Object>> recipes = new TreeMap<>();
    recipes.put("frankle2019-conv2", conv2);
    recipes.put("frankle2019-conv4", conv4);
    recipes.put("frankle2019-conv6", conv6);
    recipes.put(
        "frankle2019-conv2-dropout",
        and(conv2, "training.dropout=0.5 training.steps=60000it training.learningRate=3e-4"));
    recipes.put(
        "frankle2019-conv4-dropout",
        and(conv4, "training.dropout=0.5 training.steps=75000it training.learningRate=2e-4"));
    recipes.put(
        "frankle2019-conv6-dropout",
        and(conv6, "training.dropout=0.5 training.steps=90000it training.learningRate=2e-4"));
    recipes.put("frankle2019-resnet18", resnet);
    recipes.put("frankle2019-resnet18-low", and(resnet, "training.learningRate=0.01"));
    recipes.put(
        "frankle2019-resnet18-warmup",
        and(resnet, "training.learningRate=0.03 training.warmup=20000it"));
    recipes.put("frankle2019-vgg19", vgg);
    recipes.put("frankle2019-vgg19-low", and(vgg, "training.learningRate=0.01"));
    recipes.put("frankle2019-vgg19-warmup", and(vgg, "training.warmup=10000it"));
    recipes.put(
        "openlth-resnet20",
        and(openlth, "model=resnet-20 pruning.rates.shortcut=0.2 pruning.rates.output=0.2"));
    recipes.put("openlth-vgg16", and(openlth, "model=vgg-16"));
    recipes.put(
        "openlth-lenet",
        changes(
            "levels=20 initialization=kaiming-normal training.steps=40ep training.batchSize=128"
                + " biases.initialization=uniform-fan-in"
                + " training.optimizer=sgd training.learningRate=0.1 pruning.scope=global"
                + " pruning.rates.output=0 pruning.counting=openlth evaluation.every=430"));
    recipes.put(
        "google2018-lenet",
        changes(
            "levels=30 data.normalization=per-image-l2 training.batchSize=64"
                + " initialization=glorot-truncated-normal"
                + " training.optimizer=sgd training.learningRate=0.1"
                + " pruning.counting=google2018"));
    return recipes;
  }

  private static Map<String, Object> changes(String words) {
    Map<String, Object> changes = new TreeMap<>();
    for (String word : words.split(" ", -1)) {
      String[] parts = word.split("=", 2);
      changes.put(parts[0], parts[1]);
    }
    return changes;
  }

  private static Map<String, Object> and(Map<String, Object> changes, String words) {
    Map<String, Object> more = new TreeMap<>(changes);
    more.putAll(changes(words));
    return more;
  }

  @Test
  void every_other_recipe_is_kept_number_by_number() {
    ExperimentSpec paper = ExperimentSpec.of(paper());
    recipes()
        .forEach(
            (name, changes) ->
                assertThat(complete(name)).as(name).isEqualTo(paper.with(changes).recorded()));
    assertThat(recipes()).hasSize(YamlPresets.NAMES.size() - 2);
  }

  /** What 0.1.0 recorded of presets that said less: complete, so a later preset changes nothing. */
  @ParameterizedTest
  @CsvSource({
    "openlth-lenet, 2ba5843bf0c8401091297c3fac697a0abf01a0569ba66dc0692a612f28053e51",
    "openlth-resnet20, 78e110c81d37d6b3c8f41ef2e0671c8e9fb027bf14e8bff187233744e2c72486",
    "openlth-vgg16, a0aef94b67d7401db47378d4df03549ec93d919d75afa035353f1e68f1a273a5",
    "google2018-lenet, 5ff94edc012e72d45c35d7272b11ab50b34578196df94b53fb1d96b1e2397946",
    "frankle2019-lenet, 7b96b0512170fa2dc83e940b35b3b1c0f1107e76414d49c609f41c325da813db",
  })
  void the_specification_that_was_recorded_of_a_former_preset_keeps_its_id(String name, String id) {
    Map<String, Object> former = new TreeMap<>(complete(name));
    former.keySet().removeAll(List.of("biases.initialization", "data.mean", "data.deviation"));
    former.remove("data.normalization", "given");
    former.replace("initialization", "glorot-truncated-normal", "glorot-normal");
    assertThat(SpecId.of(ExperimentSpec.of(former)).hex()).isEqualTo(id);
  }

  private static Map<String, Object> complete(String name) {
    return PresetAdapters.assembly()
        .complete(List.of(SpecLayer.of(PRESETS.named(name))))
        .recorded();
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

    assertThat(injector.getInstance(Presets.class).list()).hasSize(YamlPresets.NAMES.size());
    assertThat(injector.getInstance(SpecFiles.class)).isInstanceOf(YamlSpecFiles.class);
  }
}
