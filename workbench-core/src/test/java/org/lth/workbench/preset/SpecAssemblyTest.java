package org.lth.workbench.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.Seed;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.preset.yaml.PresetAdapters;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.InvalidSpec;
import org.lth.workbench.spec.SpecKeys;

class SpecAssemblyTest {
  private static final Presets PRESETS = PresetAdapters.presets();

  @TempDir Path folder;

  private final SpecAssembly assembly = PresetAdapters.assembly();

  @Test
  void a_mistyped_word_is_answered_with_the_near_ones() {
    assertThatThrownBy(
            () ->
                assemble(
                    Optional.empty(),
                    Optional.empty(),
                    SpecLayer.ofAssignments(List.of("pruning.strategy=synflw"))))
        .isInstanceOf(InvalidSpec.class)
        .hasMessageContaining("did you mean synflow?");
  }

  @Nested
  class Precedence {
    @Test
    void nothing_asked_for_is_the_demo() {
      AssembledSpec assembled = assemble(Optional.empty(), Optional.empty());

      assertThat(assembled.preset()).hasValue("demo");
      assertThat(assembled.spec().dataset()).isEqualTo("mnist-10k");
    }

    @Test
    void a_preset_goes_before_a_file_and_a_file_before_flags_and_later_flags_before_earlier() {
      Path file = file("dataset: fashion-mnist\nlevels: 3\ntraining.batchSize: 30\n");
      AssembledSpec assembled =
          assemble(
              Optional.of("frankle2019-lenet"),
              Optional.of(file),
              SpecLayer.ofFlag("--levels", "levels", 4),
              SpecLayer.ofAssignments(List.of("training.batchSize=20", "levels=5")));

      assertThat(assembled.preset()).hasValue("frankle2019-lenet");
      assertThat(assembled.spec().values())
          .containsEntry("training.steps", "50000it")
          .containsEntry("dataset", "fashion-mnist")
          .containsEntry("training.batchSize", 20L)
          .containsEntry("levels", 5L);
    }

    @Test
    void a_file_names_its_preset_and_the_flag_names_another() {
      Path file = file("preset: frankle2019-lenet\nlevels: 3\n");

      assertThat(assemble(Optional.empty(), Optional.of(file)).preset())
          .hasValue("frankle2019-lenet");
      assertThat(assemble(Optional.empty(), Optional.of(file)).spec().dataset()).isEqualTo("mnist");
      assertThat(assemble(Optional.of("demo"), Optional.of(file)).spec().dataset())
          .isEqualTo("mnist-10k");
    }

    @Test
    void a_file_that_has_every_key_began_as_no_preset() {
      ExperimentSpec demo = assemble(Optional.of("demo"), Optional.empty()).spec();
      Path complete = file(PresetAdapters.specFiles().write(demo));

      assertThat(assemble(Optional.empty(), Optional.of(complete)))
          .isEqualTo(new AssembledSpec(demo, Optional.empty()));
      assertThat(assemble(Optional.empty(), Optional.of(file("levels: 2\n"))).preset())
          .hasValue("demo");
    }
  }

  @Nested
  class Seeds {
    @Test
    void seeds_are_zero_unless_given() {
      assertThat(seeds()).containsExactly(0L, 0L, 0L, 0L);
    }

    @Test
    void the_seed_of_the_run_is_that_of_each_purpose() {
      assertThat(seeds("seeds.root=7")).containsExactly(7L, 7L, 7L, 7L);
    }

    @Test
    void a_purpose_can_have_a_seed_of_its_own() {
      assertThat(seeds("seeds.root=7", "seeds.init=8")).containsExactly(7L, 8L, 7L, 7L);
      assertThat(seeds("seeds.order=9")).containsExactly(0L, 0L, 9L, 0L);
      assertThat(seeds("seeds.root=7", "seeds.dropout=9")).containsExactly(7L, 7L, 7L, 9L);
    }

    @Test
    void a_printed_specification_still_follows_another_seed() {
      ExperimentSpec printed = assemble(Optional.empty(), Optional.empty()).spec();
      Path file = file(PresetAdapters.specFiles().write(printed));
      ExperimentSpec spec =
          assemble(
                  Optional.empty(),
                  Optional.of(file),
                  SpecLayer.ofFlag("--seed", "seeds.root", "5"))
              .spec();

      assertThat(Stream.of(spec.seed(), spec.initSeed(), spec.orderSeed(), spec.dropoutSeed()))
          .containsOnly(new Seed(5));
      assertThat(List.of(spec.augmentation().seed(), spec.data().seed())).containsOnly(spec.seed());
    }

    private List<Long> seeds(String... assignments) {
      Map<String, Object> values =
          assemble(
                  Optional.empty(), Optional.empty(), SpecLayer.ofAssignments(List.of(assignments)))
              .spec()
              .values();
      return Stream.of(
              SpecKeys.SEED, SpecKeys.SEED_INIT, SpecKeys.SEED_ORDER, SpecKeys.SEED_DROPOUT)
          .map(key -> (Long) values.get(key))
          .toList();
    }
  }

  @Nested
  class WrongInput {
    @Test
    void an_unknown_preset_names_the_near_one() {
      assertThatThrownBy(() -> assemble(Optional.of("frankle2019"), Optional.empty()))
          .isInstanceOf(UnknownPreset.class)
          .hasMessageContaining("did you mean frankle2019-lenet or ");
      assertThatThrownBy(() -> assemble(Optional.of("dmo"), Optional.empty()))
          .hasMessageContaining("did you mean demo?");
      assertThatThrownBy(() -> assemble(Optional.of("resnet"), Optional.empty()))
          .hasMessageContaining("one of demo, frankle2019-lenet");
    }

    @Test
    void an_unknown_key_names_its_origin_and_the_near_key() {
      Problem problem = refused(file("levels: 3\ntraining:\n  batchsize: 60\n"));

      assertThat(problem.where()).startsWith("training.batchsize (file ").endsWith(", line 3)");
      assertThat(problem.expected()).isEqualTo("did you mean training.batchSize?");
    }

    @Test
    void a_value_that_cannot_be_names_its_origin() {
      Problem inFile = refused(file("training:\n  steps: many\n"));
      Problem inSet = refused(file("levels: 3\n"), "levels=many");

      assertThat(inFile.where()).startsWith("training.steps (file ").endsWith("spec.yaml, line 2)");
      assertThat(inSet.where()).isEqualTo("levels (--set)");
      assertThat(inSet.expected()).isEqualTo("a whole number from 0 to 1000");
      assertThat(inSet.actual()).isEqualTo("'many'");
    }

    @Test
    void a_wrong_value_is_refused_although_a_later_layer_replaces_it() {
      assertThat(refused(file("levels: many\n"), "levels=3").where()).startsWith("levels (file ");
    }

    @Test
    void several_wrong_keys_are_named_together() {
      Problem problem = refused(file("levles: 3\nmodel:\n  name: x\n"), "engine=jax");

      assertThat(problem.what()).isEqualTo("3 keys of a specification are wrong");
      assertThat(problem.where()).contains("levles (file ", "model.name (file ", "engine (--set)");
      assertThat(problem.actual()).isEqualTo("'levles'; 'model.name'; 'jax'");
    }

    @Test
    void keys_that_do_not_go_together_name_the_origin_too() {
      assertThat(refused(file("levels: 3\n"), "training.momentum=0.9").where())
          .isEqualTo("training.momentum (--set)");
    }

    @Test
    void a_missing_key_is_named() {
      Map<String, Object> values = new TreeMap<>(PRESETS.named("demo").values());
      values.remove("pruning.scope");
      SpecLayer layer = SpecLayer.of(new Preset("short", "lacks a key", values));

      assertThatThrownBy(() -> assembly.complete(List.of(layer)))
          .isInstanceOf(InvalidSpec.class)
          .hasMessageContaining("pruning.scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "9007199254740992", "1.5", "one"})
    void a_seed_that_json_cannot_keep_is_refused(String seed) {
      assertThat(refused(file("levels: 3\n"), "seeds.root=" + seed).where())
          .isEqualTo("seeds.root (--set)");
    }

    private Problem refused(Path file, String... assignments) {
      SpecLayer set = SpecLayer.ofAssignments(List.of(assignments));
      try {
        assemble(Optional.empty(), Optional.of(file), set);
      } catch (InvalidSpec invalid) {
        assertThat(invalid.kind()).isEqualTo(WorkbenchException.Kind.BAD_INPUT);
        return invalid.problem();
      }
      throw new AssertionError("nothing was refused");
    }
  }

  private AssembledSpec assemble(
      Optional<String> preset, Optional<Path> file, SpecLayer... layers) {
    return assembly.assemble(new SpecRequest(preset, file, List.of(layers)));
  }

  private Path file(String text) {
    try {
      return Files.writeString(folder.resolve("spec.yaml"), text);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
