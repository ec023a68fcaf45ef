package org.lth.workbench.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.spec.SpecKeys;

/** The words of kinds and options. */
class BranchWordsTest {
  @Test
  void kinds_of_runs_are_read_from_their_words() {
    for (RunKind kind : BranchKinds.ofRuns()) {
      assertThat(BranchKinds.ofRun(kind.word())).isEqualTo(kind);
    }
    assertThat(BranchKinds.ofRuns()).doesNotHaveDuplicates().startsWith(RunKind.TRUNK);
    for (String word : List.of("TRUNK", "trunks", "")) {
      assertThatThrownBy(() -> BranchKinds.ofRun(word))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + word + "'");
    }
  }

  @Test
  void a_trunk_is_no_kind_of_branch() {
    assertThat(BranchKinds.named("trunk")).isEmpty();
    assertThat(BranchKinds.words()).doesNotContain("trunk");
  }

  @Test
  void no_option_is_named_like_a_key_of_a_specification() {
    for (BranchOption<?> option : BranchOption.ALL) {
      assertThat(SpecKeys.find(option.name())).as(option.name()).isEmpty();
    }
  }

  @Test
  void what_a_person_may_change_may_differ_from_the_parent() {
    for (BranchKind kind : BranchKinds.ALL) {
      assertThat(SpecKeys.ALL)
          .filteredOn(key -> BranchKeys.mayChange(kind.changeable(), key.name()))
          .as(kind.word())
          .allMatch(key -> kind.mayDiffer(key.name()));
    }
  }
}
