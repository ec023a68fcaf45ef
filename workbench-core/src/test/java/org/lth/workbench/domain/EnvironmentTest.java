package org.lth.workbench.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lth.workbench.domain.Environment.Difference;

class EnvironmentTest {
  private static Environment environment(Map<String, String> fields) {
    return new Environment(new TreeMap<>(fields));
  }

  @Test
  void differences_name_what_was_recorded_and_what_is_here() {
    Environment recorded = environment(Map.of("threads", "1", "java", "17", "old", "x"));
    Environment here = environment(Map.of("threads", "1", "java", "25", "new", "y"));

    assertThat(recorded.differencesFrom(here))
        .containsExactly(
            new Difference("java", "17", "25"),
            new Difference("new", "absent", "y"),
            new Difference("old", "x", "absent"));
  }

  @Test
  void an_environment_does_not_differ_from_itself() {
    Environment here = environment(Map.of("threads", "1"));

    assertThat(here.differencesFrom(environment(Map.of("threads", "1")))).isEmpty();
  }

  @Test
  void further_fields_are_added_to_a_copy() {
    Environment here = environment(Map.of("java", "17"));

    Environment more = here.with(Map.of("engine", "pytorch", "java", "25"));

    assertThat(more.fields())
        .containsExactly(Map.entry("engine", "pytorch"), Map.entry("java", "25"));
    assertThat(here.fields()).containsExactly(Map.entry("java", "17"));
  }

  @Test
  void fields_cannot_be_changed_afterwards() {
    TreeMap<String, String> given = new TreeMap<>(Map.of("java", "17"));
    Environment environment = new Environment(given);

    given.put("java", "25");

    assertThat(environment.fields()).containsEntry("java", "17");
    assertThatThrownBy(() -> environment.fields().put("java", "8"))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}
