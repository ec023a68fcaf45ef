package org.lth.workbench.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specifications, studies and profiles all know the lines of their keys. */
class ConfigFileTest {
  private static final String TEXT =
      """
      name: small
      set:
        training.steps: 3
        pruning:
          scope: layer
      branches:
        - {as: random-reinit,
           at: 1}
        - as: noise
          at: [1,
               2]
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "name, 1",
    "set, 2",
    "set.training.steps, 3",
    "set.pruning.scope, 5",
    "branches, 6",
    "branches[1], 7",
    "branches[1].at, 8",
    "branches[2].as, 9",
    "branches[2].at[2], 11",
    "branches[2].count, 9",
    "set.pruning.strategy, 4"
  })
  void a_key_has_its_line_and_one_that_is_missing_that_of_what_it_is_missing_in(
      String path, int line) throws ConfigFault {
    assertThat(ConfigFile.parse("file x", TEXT).place(path))
        .isEqualTo("file x, line " + line + ", " + path);
  }

  @Test
  void what_the_whole_document_lacks_has_no_line() throws ConfigFault {
    assertThat(ConfigFile.parse("file x", TEXT).place("seed")).isEqualTo("file x, seed");
    assertThat(ConfigFile.parse("file x", TEXT).place("")).isEqualTo("file x");
    assertThat(ConfigFile.parse("file x", "").root().isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: 1\\nb: &n 2\\nc: *n | 3 | the alias *n",
        "a: 1\\nb: [2,\\n  *n] | 3 | the alias *n",
        "a: 1\\nb: 2\\na: 3 | 3 | Duplicate field 'a'",
        "a: 1\\n---\\nb: 2 | 3 | a second document",
        "a: [1,\\n  2 | 2 | expected ',' or ']'"
      })
  void what_no_reader_can_take_is_refused_with_its_line(String text, int line, String actual) {
    assertThatThrownBy(() -> ConfigFile.parse("file x", text.replace("\\n", "\n")))
        .isInstanceOfSatisfying(
            ConfigFault.class,
            fault -> {
              assertThat(fault.where("file x")).isEqualTo("file x, line " + line);
              assertThat(fault.actual()).startsWith(actual);
            });
  }

  @Test
  void a_file_is_text_of_a_bounded_size() throws IOException {
    Path file = folder.resolve("file.yaml");
    assertThatThrownBy(() -> ConfigFile.read(file, 1 << 10)).hasMessageContaining("no such file");
    Files.writeString(file, "#".repeat(1025));
    assertThatThrownBy(() -> ConfigFile.read(file, 1 << 10)).hasMessageContaining("at most 1 KiB");
    Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xe9});
    assertThatThrownBy(() -> ConfigFile.read(file, 1 << 10)).hasMessageContaining("UTF-8");
    Files.writeString(file, "\uFEFFname: x");
    assertThat(ConfigFile.read(file, 1 << 10).root().path("name").asText()).isEqualTo("x");
  }
}
