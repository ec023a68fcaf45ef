package org.lth.workbench.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lth.workbench.spec.SpecKey;
import org.lth.workbench.spec.SpecKeys;

/**
 * What the pages list is what the program has. With {@code -Dworkbench.writePages=true} the table
 * of keys is written anew.
 */
class ReferencePagesTest {
  private static final Pattern KEY =
      Pattern.compile(
          "(?:data|augmentation|batchNorm|biases|training|pruning|rewinding|evaluation|checkpoint"
              + "|seeds|replay)\\.[A-Za-z0-9]+(?:\\.[A-Za-z0-9]+)*");

  /** Parameters of the mirror and files that look like keys. */
  private static final List<String> NO_KEYS =
      List.of(
          "seeds.index",
          "seeds.variation",
          "checkpoint.txt",
          "data.json",
          "pruning.PruningStrategy");

  @Test
  void the_table_of_keys_is_that_of_the_program() throws IOException {
    Page page = Page.read("reference/keys.md");
    if (Boolean.getBoolean("workbench.writePages")) {
      page.write("keys", KeyTable.lines());
      page = Page.read("reference/keys.md");
    }

    assertThat(page.generated("keys")).containsExactlyElementsOf(KeyTable.lines());
  }

  @Test
  void no_page_names_a_key_that_does_not_exist() throws IOException {
    List<String> unknown = new ArrayList<>();
    for (Page page : Page.all()) {
      for (String code : page.code()) {
        Matcher key = KEY.matcher(code);
        while (key.find()) {
          boolean isKnown =
              SpecKeys.find(key.group()).isPresent()
                  || NO_KEYS.contains(key.group())
                  || isSection(key.group());
          if (!isKnown) {
            unknown.add(page.file() + ": " + key.group());
          }
        }
      }
    }

    assertThat(unknown).isEmpty();
  }

  private static boolean isSection(String name) {
    return SpecKeys.ALL.stream().anyMatch(key -> key.name().startsWith(name + "."));
  }

  @Test
  void the_page_of_strategies_has_every_word_of_theirs() throws IOException {
    Page page = Page.read("strategies.md");

    assertThat(page.firstColumn("`pruning.strategy`"))
        .containsExactlyInAnyOrderElementsOf(words("pruning.strategy"));
    assertThat(page.firstColumn("`pruning.schedule`"))
        .contains("N-shot-at-init")
        .containsAll(words("pruning.schedule").subList(0, 3))
        .hasSize(4);
  }

  @Test
  void the_page_of_rewinding_has_every_word_of_the_survivors_weights() throws IOException {
    assertThat(Page.read("rewinding.md").firstColumn("`rewinding.weights`"))
        .containsExactlyInAnyOrderElementsOf(words("rewinding.weights"));
  }

  @Test
  void the_page_of_keys_has_the_words_that_no_other_page_explains() throws IOException {
    Page page = Page.read("reference/keys.md");

    for (String key : List.of("training.optimizer", "pruning.scope", "pruning.counting")) {
      assertThat(page.firstColumn("`" + key + "`")).containsExactlyInAnyOrderElementsOf(words(key));
    }
  }

  @Test
  void the_page_of_networks_has_every_name() throws IOException {
    assertThat(Page.read("networks.md").firstColumn("model"))
        .containsExactlyInAnyOrderElementsOf(withoutNotes(words("model")));
  }

  @Test
  void the_page_of_the_command_line_says_each_word_that_a_data_set_is_seen_by() throws IOException {
    List<String> rows = Page.read("cli.md").rows("key");
    Set<String> keys = Page.read("cli.md").firstColumn("key");

    assertThat(keys)
        .containsExactlyInAnyOrderElementsOf(
            SpecKeys.ALL.stream()
                .map(SpecKey::name)
                .filter(
                    name -> name.matches("(data|augmentation)\\..*|seeds\\.(data|augmentation)"))
                .toList());
    for (String key : keys) {
      String row =
          rows.stream().filter(each -> Page.code(each).contains(key)).findFirst().orElseThrow();
      assertThat(Page.code(row)).as(key).containsAll(words(key));
    }
  }

  @Test
  void every_word_of_a_key_is_explained_on_a_page_that_people_write() throws IOException {
    Set<String> explained = new LinkedHashSet<>();
    for (Page page : Page.all()) {
      explained.addAll(page.code());
    }
    for (SpecKey key : KeyTable.KNOWN.keys()) {
      assertThat(explained).as(key.name()).containsAll(explainable(key));
    }
  }

  /** Names of families have notes on the numbers in them. */
  private static List<String> withoutNotes(List<String> names) {
    return names.stream().map(name -> name.replaceFirst(" \\(.*", "")).toList();
  }

  /** The example of a schedule of many shots stands for a form. */
  private static List<String> explainable(SpecKey key) {
    return withoutNotes(key.type().words()).stream()
        .map(word -> word.equals("100-shot-at-init") ? "N-shot-at-init" : word)
        .toList();
  }

  private static List<String> words(String key) {
    return KeyTable.KNOWN.find(key).orElseThrow().type().words();
  }
}
