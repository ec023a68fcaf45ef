package org.lth.workbench.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lth.workbench.spec.SpecKey;
import org.lth.workbench.spec.SpecKeys;

/** The table of kinds in the documentation is that of the code. */
class BranchPageTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final String HEAD = "| kind | its ticket | options | keys that it may change |";

  private static String row(BranchKind kind) {
    String options =
        kind.options().stream()
            .map(option -> "--" + option.name() + " " + option.label())
            .map(text -> "`" + text + "`")
            .collect(Collectors.joining(", "));
    String keys =
        sections(kind).stream().map(key -> "`" + key + "`").collect(Collectors.joining(", "));
    return "| `" + kind.word() + "` | " + kind.help() + " | " + options + " | " + keys + " |";
  }

  /** The keys that a person may change; a section of which all may be changed is one word. */
  private static Set<String> sections(BranchKind kind) {
    List<String> names =
        SpecKeys.ALL.stream()
            .filter(key -> kind.changeable().stream().anyMatch(key::isIn))
            .map(SpecKey::name)
            .toList();
    Set<String> sections = new LinkedHashSet<>();
    for (String name : names) {
      String section = name.substring(0, name.lastIndexOf('.') + 1);
      List<String> all =
          SpecKeys.ALL.stream()
              .map(SpecKey::name)
              .filter(each -> !section.isEmpty() && each.startsWith(section))
              .toList();
      sections.add(all.size() > 1 && names.containsAll(all) ? section + "*" : name);
    }
    return sections;
  }

  @Test
  void the_table_of_kinds_is_that_of_the_registry() throws IOException {
    List<String> page = Files.readAllLines(DOCS.resolve("cli.md"));
    int head = page.indexOf(HEAD);
    assertThat(head).as(HEAD).isNotNegative();
    List<String> rows =
        page.subList(head + 2, page.size()).stream()
            .takeWhile(line -> line.startsWith("|"))
            .toList();

    assertThat(rows).isEqualTo(BranchKinds.ALL.stream().map(BranchPageTest::row).toList());
  }

  @Test
  void the_page_of_rewinding_has_each_kind_once() throws IOException {
    List<String> kinds =
        Files.readAllLines(DOCS.resolve("rewinding.md")).stream()
            .dropWhile(line -> !line.equals("# Branches"))
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring("| `".length()).split("[ `]", 2)[0])
            .toList();

    assertThat(kinds).isEqualTo(BranchKinds.words());
  }

  @Test
  void the_page_of_studies_has_each_option_that_a_study_may_give() throws IOException {
    String page = Files.readString(DOCS.resolve("studies.md"));

    for (String name : StudySettings.names()) {
      assertThat(page).contains("| `branches[]." + name + "` |");
    }
  }
}
