package org.lth.workbench.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.dataset.InvalidDatasetName;
import org.lth.workbench.domain.WorkbenchException.Kind;

class DatasetNamesTest {
  private static final String LETTERS_64 =
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

  @ParameterizedTest
  @ValueSource(strings = {"mnist", "fashion-mnist", "EMNIST_2.1", "7", LETTERS_64})
  void these_can_be_given(String name) {
    assertThatCode(() -> DatasetNames.check(name)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../x",
        "a/b",
        ".hidden",
        "-x",
        "a b",
        "ä",
        "a\n",
        "mnist-10k",
        LETTERS_64 + "a"
      })
  void these_cannot(String name) {
    assertThatExceptionOfType(InvalidDatasetName.class)
        .isThrownBy(() -> DatasetNames.check(name))
        .withMessageContaining("'" + name + "'")
        .satisfies(refused -> assertThat(refused.kind()).isEqualTo(Kind.BAD_INPUT));
  }
}
