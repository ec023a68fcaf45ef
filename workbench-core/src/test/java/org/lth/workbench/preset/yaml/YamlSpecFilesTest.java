package org.lth.workbench.preset.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.preset.Setting;
import org.lth.workbench.preset.SpecFile;
import org.lth.workbench.preset.SpecFileUnusable;
import org.lth.workbench.preset.SpecFiles;

class YamlSpecFilesTest {
  private static final SpecFiles FILES = new YamlSpecFiles();

  @TempDir Path folder;

  @Test
  void nested_and_dotted_keys_are_read_as_they_are_written() throws IOException {
    Path file =
        file(
            "a.yaml",
            "\uFEFF"
                + """
                # comment
                preset: demo
                levels: 010
                pruning:
                  rates:
                    fc: 2.0e-1
                  rates.output: '0.1'
                training.steps: 40ep
                """);
    SpecFile read = FILES.read(file);

    assertThat(read.preset()).hasValue("demo");
    assertThat(read.layer().settings())
        .isEqualTo(
            Map.of(
                "levels", new Setting("010", "file " + file + ", line 3"),
                "pruning.rates.fc", new Setting("2.0e-1", "file " + file + ", line 6"),
                "pruning.rates.output", new Setting("0.1", "file " + file + ", line 7"),
                "training.steps", new Setting("40ep", "file " + file + ", line 8")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a: ", "[", "- ", "? "})
  void depth_without_an_end_is_refused(String open) throws IOException {
    for (String name : new String[] {"deep.yaml", "deep.json"}) {
      Path file = file(name, open.repeat(20_000));

      assertThat(catchThrowableOfType(SpecFileUnusable.class, () -> FILES.read(file))).isNotNull();
    }
  }

  @Test
  void a_json_file_may_be_indented_with_tabs() throws IOException {
    Path file = file("a.json", "{\n\t\"levels\": 3,\n\t\"pruning\": {\"scope\": \"layer\"}\n}\n");

    assertThat(FILES.read(file).preset()).isEqualTo(Optional.empty());
    assertThat(FILES.read(file).layer().settings())
        .containsEntry("levels", new Setting("3", "file " + file + ", line 2"))
        .containsEntry("pruning.scope", new Setting("layer", "file " + file + ", line 3"))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "\"\", 1, keys and values, nothing",
        "\"# only a comment\n\", 2, keys and values, nothing",
        "word, 1, keys and values, a single value",
        "\"- levels\n- 3\n\", 1, keys and values, a list",
        "{}, 1, keys and values, an empty mapping",
        "\"levels: 3\npruning: {}\n\", 2, keys and values, an empty mapping",
        "\"levels: 3\npruning:\n  rates: [1, 2]\n\", 3, a plain value for pruning.rates, a list",
        "\"levels:\n\", 1, a plain value for levels, no value",
        "\"levels: 3\nmodel: null\n\", 2, a plain value for model, no value",
        "\"levels: &n 3\nmodel: *n\n\", 2, values written out, the alias *n",
        "\"levels: 3\n---\nlevels: 4\n\", 3, one document, a second document",
        "\"a: {b: 1}\na.b: 2\n\", 2, each key once, a.b a second time",
        "\"levels: 3\nlevels: 4\n\", 2, well-formed YAML, Duplicate field 'levels'",
        "\"a: {b: 1}\na: {c: 2}\n\", 2, well-formed YAML, Duplicate field 'a'",
        "\"levels: 3\n\tmodel: x\n\", 2, well-formed YAML, \"found character\"",
        "\"levels: 3\npruning: {scope: layer\n\", 3, well-formed YAML, \"expected ',' or '}'\"",
        "\"[a]: 3\n\", 1, well-formed YAML, Expected a field name",
        "\"levels: 3\nmodel: \u0001\n\", , well-formed YAML, special characters are not allowed"
      })
  void a_text_that_is_not_keys_and_plain_values_is_refused(
      String text, Integer line, String expected, String actual) throws IOException {
    Path file = file("bad.yaml", text);
    Problem problem = refusal(file);

    assertThat(problem.where()).isEqualTo("file " + file + (line == null ? "" : ", line " + line));
    assertThat(problem.expected()).isEqualTo(expected);
    assertThat(problem.actual()).startsWith(actual);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "3", "{\"levels\":3}{}", "{\"levels\":3,\"levels\":4}", "{a:1}"})
  void a_json_file_that_is_not_an_object_is_refused(String text) throws IOException {
    assertThat(refusal(file("bad.json", text)).where()).contains("bad.json, line 1");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    Path missing = folder.resolve("missing.yaml");

    assertThat(refusal(missing).where()).isEqualTo("file " + missing);
    assertThat(refusal(missing).actual()).isEqualTo("no such file");
  }

  @Test
  void a_folder_is_no_file() {
    assertThat(refusal(folder).expected()).isEqualTo("a readable file");
  }

  @Test
  void bytes_that_are_not_utf8_are_refused() throws IOException {
    Path file = folder.resolve("latin1.yaml");
    Files.write(file, "model: é\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(refusal(file).expected()).isEqualTo("text in UTF-8");
  }

  @Test
  void one_mebibyte_is_read_and_one_byte_more_is_refused() throws IOException {
    String largest = "levels: 3\n#" + "x".repeat((1 << 20) - 11);

    assertThat(FILES.read(file("large.yaml", largest)).layer().settings()).containsKey("levels");
    assertThat(refusal(file("large.yaml", largest + "x")).expected()).isEqualTo("at most 1 MiB");
  }

  @Test
  void depth_beyond_reason_is_refused() throws IOException {
    assertThat(refusal(file("deep.yaml", "{a: ".repeat(5_000))).what())
        .isEqualTo("a specification cannot be read");
    assertThat(refusal(file("deep.json", "{\"a\": ".repeat(5_000))).what())
        .isEqualTo("a specification cannot be read");
  }

  private static Problem refusal(Path file) {
    SpecFileUnusable refusal = catchThrowableOfType(SpecFileUnusable.class, () -> FILES.read(file));
    assertThat(refusal).isNotNull();
    assertThat(refusal.kind()).isEqualTo(WorkbenchException.Kind.BAD_INPUT);
    return refusal.problem();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
