package org.lth.workbench.study.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.Level;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.StudyPlan;
import org.lth.workbench.preset.SpecAssembly;
import org.lth.workbench.preset.yaml.PresetAdapters;
import org.lth.workbench.spec.InvalidSpec;
import org.lth.workbench.study.Cells;
import org.lth.workbench.study.InvalidStudy;
import org.lth.workbench.study.StudyAssembly;

/** What a study's file may say, and what is said about mistakes in it. */
class YamlStudyFilesTest {
  private static final String SOUND =
      """
      name: small
      question: Do tickets win?
      preset: demo
      set:
        training:
          steps: 300it
          learningRate: 1.2e-3
        evaluation.every: 50
      levels: 3
      seed: 7
      replicates: 2
      branches:
        - as: random-reinit
          at: [1, 2-3]
          count: 3
        - as: random-reinit
          at: 2
          set: {seeds.init: 99}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"{a: ", "[", "- "})
  void depth_without_an_end_is_refused(String open) {
    assertThatThrownBy(
            () -> plan("name: x\nset: " + (open.equals("- ") ? "\n" : "") + open.repeat(20_000)))
        .isInstanceOf(InvalidStudy.class);
  }

  @Test
  void seeds_that_some_replicate_could_not_have_are_refused() {
    assertThatThrownBy(() -> plan(SOUND.replace("seed: 7", "seed: 9007199254740991")))
        .isInstanceOf(InvalidStudy.class)
        .hasMessageContaining("2^53-1");
  }

  private StudyPlan plan(String text) throws IOException {
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, text);
    return plan(file);
  }

  private static StudyPlan plan(Path file) {
    SpecAssembly specs = PresetAdapters.assembly();
    return new StudyAssembly(specs).assemble(new YamlStudyFiles().read(file));
  }

  @Test
  void a_file_becomes_a_plan_that_leaves_nothing_open() throws IOException {
    StudyPlan plan = plan(SOUND);
    assertThat(plan.name().value()).isEqualTo("small");
    assertThat(plan.question()).isEqualTo("Do tickets win?");
    assertThat(plan.base().preset()).contains("demo");
    assertThat(plan.base().spec().lastLevel()).isEqualTo(new Level(3));
    assertThat(plan.base().spec().seed().value()).isEqualTo(7);
    assertThat(plan.base().spec().values())
        .containsEntry("training.steps", "300it")
        .containsEntry("training.learningRate", 1.2e-3)
        .containsEntry("evaluation.every", 50L);
    assertThat(plan.controls().get(0).levels())
        .containsExactly(new Level(1), new Level(2), new Level(3));
    assertThat(plan.controls().get(1).settings()).containsEntry("seeds.init", "99");
    assertThat(Cells.of(plan)).hasSize(2 * (1 + 9 + 1));
  }

  @Test
  void what_a_kind_needs_sets_its_cells_apart() throws IOException {
    StudyPlan plan =
        plan(
            SOUND
                + """
                  - {as: noise, at: 1, sigma: 0.5}
                  - {as: noise, at: 1, sigma: 3}
                  - {as: random-mask, at: 1, scope: even}
                  - {as: rewind-to, at: 1, step: 0it}
                  - {as: retrain, at: 0, set: {seeds.order: 5}}
                  - {as: transplant, at: 3}
                """);
    assertThat(Cells.of(plan))
        .extracting(cell -> cell.key())
        .contains(
            "1/noise{sigma=0.5}@1#0",
            "2/noise{sigma=3}@1#0",
            "1/random-mask{scope=even}@1#0",
            "1/rewind-to{step=0it}@1#0",
            "2/retrain{seeds.order=5}@0#0",
            "1/transplant@3#0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{as: noise, at: 1} | branches[3], noise | sigma",
        "{as: noise, at: 1, sigma: -1} | branches[3] | a number of at least 0",
        "{as: noise, at: 1, sigma: many} | branches[3] | a number of at least 0",
        "{as: random-mask, at: 1, scope: layers} | branches[3] | layer, global or even",
        "{as: random-reinit, at: 1, sigma: 1} | branches[3], random-reinit | no sigma",
        "{as: fine-tune, at: 1} | branches[3], fine-tune | rewinding.steps",
        "{as: retrain, at: 1, count: 2} | branches[3], retrain | one of a kind",
        "{as: retrain, at: 1, set: {model: mlp-8}} | branches[3], retrain | a key that it may"
            + " change",
        "{as: noise, at: 1, sgima: 1} | branches[3] | sigma",
      })
  void a_branch_without_a_meaning_is_refused_before_anything_is_trained(
      String branch, String where, String expected) {
    assertThatThrownBy(() -> plan(SOUND + "  - " + branch + "\n"))
        .isInstanceOf(InvalidStudy.class)
        .hasMessageContaining(where)
        .hasMessageContaining(expected);
  }

  @Test
  void a_transplant_needs_another_replicate() {
    assertThatThrownBy(
            () ->
                plan(
                    SOUND.replace("replicates: 2", "replicates: 1")
                        + "  - {as: transplant, at: 3}\n"))
        .isInstanceOf(InvalidStudy.class)
        .hasMessageContaining("2 or more replicates");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicates: 2 | replicate: 2 | replicates",
        "preset: demo | preset: dmeo | demo",
        "as: random-reinit | as: random-reint | random-reinit",
        "count: 3 | cuont: 3 | count",
        "steps: 300it | stpes: 300it | training.steps",
        "seeds.init: 99 | seeds.inti: 99 | seeds.init",
      })
  void a_mistyped_word_is_answered_with_the_near_one(String right, String wrong, String near) {
    assertThatThrownBy(() -> plan(SOUND.replaceFirst(right, wrong)))
        .hasMessageContaining("did you mean " + near);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at: 2 | at: 4 | branches[2].at",
        "at: 2 | at: 3-2 | branches[2].at",
        "at: 2 | at: [1, 1] | branches[2].at",
        "at: 2 | at: x | branches[2].at",
        "count: 3 | count: 0 | branches[1].count",
        "replicates: 2 | replicates: many | replicates",
        "seed: 7 | seed: -1 | seed",
        "name: small | name: Small! | name",
        "question: Do tickets win? | question: '' | question",
        "preset: demo | preset: [demo] | preset",
        "set: {seeds.init: 99} | set: 3 | branches[2].set",
        "levels: 3 | levels: '' | levels",
        "set: {seeds.init: 99} | count: 1 | each cell once",
      })
  void a_wrong_value_is_named_with_its_place(String right, String wrong, String place) {
    String text = SOUND.replace(right, wrong);
    assertThat(text).isNotEqualTo(SOUND);
    assertThatThrownBy(() -> plan(text))
        .isInstanceOf(InvalidStudy.class)
        .hasMessageContaining(place)
        .hasMessageContaining("study.yaml");
  }

  @Test
  void a_key_that_is_set_twice_is_refused() {
    assertThatThrownBy(() -> plan(SOUND.replace("seed: 7", "name: other")))
        .isInstanceOf(InvalidStudy.class)
        .hasMessageContaining("line 10");
    assertThatThrownBy(() -> plan(SOUND.replace("evaluation.every: 50", "levels: 2")))
        .isInstanceOf(InvalidStudy.class)
        .hasMessageContaining("each key once");
  }

  @Test
  void a_controls_value_is_checked_before_anything_is_trained() {
    assertThatThrownBy(() -> plan(SOUND.replace("seeds.init: 99", "training.steps: soon")))
        .isInstanceOf(InvalidSpec.class)
        .hasMessageContaining("branches[2].set");
  }

  @Test
  void what_is_no_yaml_is_refused_with_its_line() {
    assertThatThrownBy(() -> plan("name: [")).isInstanceOf(InvalidStudy.class);
    assertThatThrownBy(() -> plan(SOUND.replace("small", "&a small").replace("demo", "*a")))
        .isInstanceOf(InvalidStudy.class)
        .hasMessageContaining("the alias *a");
    assertThatThrownBy(() -> plan(""))
        .isInstanceOf(InvalidStudy.class)
        .hasMessageContaining("the keys name");
    assertThatThrownBy(() -> plan(folder.resolve("none.yaml")))
        .isInstanceOf(InvalidStudy.class)
        .hasMessageContaining("no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenet-small", "frankle2019-lenet"})
  void the_studies_that_ship_are_sound(String name) {
    StudyPlan plan = plan(Path.of("..", "docs", "studies", name + ".yaml"));
    assertThat(plan.name().value()).isEqualTo(name);
    assertThat(plan.base().replicates()).isEqualTo(5);
    assertThat(plan.controls().get(0).count()).isEqualTo(3);
    int levels = plan.base().spec().lastLevel().number();
    assertThat(Cells.of(plan)).hasSize(5 * (1 + 3 * levels));
  }

  @Test
  void the_study_of_all_controls_has_each_kind_that_branches_a_ticket() {
    StudyPlan plan = plan(Path.of("..", "docs", "studies", "lenet-controls.yaml"));
    assertThat(Cells.of(plan)).hasSize(3 * (1 + 2 + 14 + 4));
    assertThat(plan.controls())
        .extracting(StudyPlan.Controls::kind)
        .contains(new RunKind("transplant"));
  }
}
