package org.lth.workbench.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a key says of itself. */
class SpecKeysTest {
  private static final List<Class<?>> SECTIONS =
      List.of(
          SpecKeys.class,
          DataKeys.class,
          InitializationKeys.class,
          TrainingKeys.class,
          PruningKeys.class,
          RewindingKeys.class,
          SeedKeys.class);

  @Test
  void every_declared_key_is_one_of_all_keys_and_has_a_name_of_its_own()
      throws IllegalAccessException {
    List<SpecKey> declared = new ArrayList<>();
    for (Class<?> section : SECTIONS) {
      for (Field field : section.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == SpecKey.class) {
          declared.add((SpecKey) field.get(null));
        }
      }
    }

    assertThat(SpecKeys.ALL).containsExactlyInAnyOrderElementsOf(declared);
    assertThat(SpecKeys.ALL).extracting(SpecKey::name).doesNotHaveDuplicates();
  }

  @Test
  void a_value_that_absence_means_is_one_that_the_key_takes_in_its_stored_form() {
    for (SpecKey key : SpecKeys.ALL) {
      key.absence()
          .flatMap(SpecKey.Absence::value)
          .ifPresent(
              value -> assertThat(key.type().reader().apply(value)).as(key.name()).contains(value));
    }
  }

  @Test
  void every_word_of_a_key_is_one_that_it_takes() {
    for (SpecKey key : SpecKeys.ALL) {
      assertThat(key.type().words())
          .as(key.name())
          .allMatch(word -> key.type().reader().apply(word).isPresent());
    }
  }

  @Test
  void the_keys_that_tell_levels_apart_are_few() {
    assertThat(SpecKeys.ALL.stream().filter(SpecKey::tellsLevelsApart).map(SpecKey::name))
        .containsExactly(
            "model",
            "dataset",
            "training.steps",
            "training.optimizer",
            "training.learningRate",
            "training.schedule",
            "training.warmup",
            "training.dropout",
            "pruning.strategy",
            "pruning.scope",
            "pruning.schedule",
            "rewinding.to",
            "rewinding.optimizer",
            "rewinding.weights",
            "seeds.root",
            "seeds.init",
            "seeds.order",
            "seeds.dropout");
  }
}
