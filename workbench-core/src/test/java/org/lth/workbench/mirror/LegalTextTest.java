package org.lth.workbench.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LegalTextTest {
  @Property(tries = 500)
  void every_name_becomes_legal_and_stays_so(@ForAll String wanted) {
    String name = LegalText.name(wanted);
    assertThat(name).matches("[A-Za-z0-9_\\-. /]{1,250}").doesNotContain("..", "//");
    assertThat(name).doesNotStartWith("/").doesNotEndWith("/").isNotBlank();
    assertThat(LegalText.name(name)).isEqualTo(name);
  }

  @Property(tries = 300)
  void different_names_stay_different(@ForAll String one, @ForAll String other) {
    assertThat(LegalText.name(one).equals(LegalText.name(other))).isEqualTo(one.equals(other));
  }

  @Example
  void the_names_that_the_workbench_uses_stay_as_they_are() {
    for (String name : new String[] {"training.learningRate", "by_density/test_accuracy", "a b"}) {
      assertThat(LegalText.name(name)).isEqualTo(name);
    }
  }

  @Example
  void a_long_value_is_cut_with_a_digest_that_tells_it_from_others() {
    String left = LegalText.tag("x".repeat(6000));
    String right = LegalText.tag("x".repeat(5999) + "y");
    assertThat(left).hasSize(LegalText.TAG).contains("--sha256-").isNotEqualTo(right);
    assertThat(LegalText.param("short")).isEqualTo("short");
  }

  @Example
  void a_pair_of_surrogates_is_not_cut_in_two() {
    String cut = LegalText.param("a" + "\uD83D\uDE00".repeat(500));
    assertThat(cut.length()).isLessThanOrEqualTo(LegalText.PARAM);
    assertThat(Character.isHighSurrogate(cut.charAt(cut.indexOf("--sha") - 1))).isFalse();
  }
}
