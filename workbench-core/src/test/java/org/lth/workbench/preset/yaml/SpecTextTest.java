package org.lth.workbench.preset.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.config.Syntax;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.preset.SpecFileUnusable;
import org.lth.workbench.preset.SpecLayer;
import org.lth.workbench.spec.ExperimentSpec;

class SpecTextTest {
  private static final YamlPresets PRESETS = new YamlPresets();

  static Stream<String> names() {
    return YamlPresets.NAMES.stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_preset_as_text_reads_back_to_the_same_specification(String name) {
    assertThat(readBack(SpecText.of(complete(name)))).isEqualTo(complete(name));
  }

  @Test
  void the_text_is_nested_and_plain() {
    assertThat(SpecText.of(complete("demo")))
        .startsWith("# Where a seed is not written, it is seeds.root.\nmodel: ")
        .contains("\ntraining:\n  steps: 1500it\n  batchSize: 60\n")
        .contains("\n  rates:\n    fc: 0.2\n")
        .contains("\nseeds:\n  root: 0\nengine: auto\n")
        .doesNotContain("\"");
  }

  @Property(tries = 300)
  void any_numbers_and_seeds_read_back(
      @ForAll("rates") double rate,
      @ForAll @LongRange(max = Seed.MAX) long seed,
      @ForAll @LongRange(max = Seed.MAX) long init) {
    ExperimentSpec spec =
        complete("demo")
            .with(
                Map.of(
                    "training.learningRate", rate,
                    "seeds.root", seed,
                    "seeds.init", init,
                    "seeds.order", seed,
                    "seeds.augmentation", init,
                    "seeds.data", seed));

    assertThat(readBack(SpecText.of(spec))).isEqualTo(spec);
  }

  @Provide
  Arbitrary<Double> rates() {
    return Arbitraries.longs()
        .map(Double::longBitsToDouble)
        .filter(number -> Double.isFinite(number) && number > 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null", "~", "true", "no", "007", "1e3", "a: b", "- a", "# a", "*a", "&a", "a\nb", " a ",
        "'", "\"", "{a}", "[a]", "%a", "@a", "é", "a #b", "!a", "|", ">", "---", "0x10", "\t", "-"
      })
  void a_word_that_yaml_means_something_by_reads_back(String word) {
    ExperimentSpec spec = complete("demo").with(Map.of("dataset", word));

    assertThat(readBack(SpecText.of(spec))).isEqualTo(spec);
  }

  @Property(tries = 500)
  void any_text_is_read_or_refused_with_a_reason(@ForAll("yamlLike") String text) {
    try {
      assertThat(new SettingsReader("file x", Syntax.YAML).read(text)).isNotEmpty();
    } catch (SpecFileUnusable refused) {
      assertThat(refused.problem().actual()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> yamlLike() {
    return Arbitraries.of(
            "a", "b", ":", ": ", "\n", "  ", "- ", "{", "}", "[", "]", ",", "'", "\"", "&", "*",
            "!", "!!", "|", ">", "?", "? ", "#", "%", "---", "...", "<<", "\t", "\u0000", "\uD83D",
            "@", "\\x")
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }

  private static ExperimentSpec complete(String name) {
    return PresetAdapters.assembly().complete(List.of(SpecLayer.of(PRESETS.named(name))));
  }

  private static ExperimentSpec readBack(String text) {
    SpecLayer layer = new SpecLayer(new SettingsReader("file x", Syntax.YAML).read(text));
    return PresetAdapters.assembly().complete(List.of(layer));
  }
}
