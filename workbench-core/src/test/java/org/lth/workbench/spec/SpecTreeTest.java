package org.lth.workbench.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A specification as people read it. */
class SpecTreeTest {
  private final ExperimentSpec lenet = Specs.lenet();

  @Test
  void the_tree_nests_values_by_their_dots_in_reading_order() {
    Map<String, Object> tree = lenet.tree();

    assertThat(tree.keySet())
        .containsExactly(
            "model",
            "dataset",
            "data",
            "augmentation",
            "levels",
            "initialization",
            "biases",
            "batchNorm",
            "training",
            "pruning",
            "rewinding",
            "evaluation",
            "checkpoint",
            "seeds",
            "engine",
            "device",
            "replay");
    assertThat(tree)
        .contains(
            entry("levels", 21L),
            entry(
                "seeds",
                Map.of(
                    "root",
                    1L,
                    "init",
                    2L,
                    "order",
                    3L,
                    "augmentation",
                    1L,
                    "data",
                    1L,
                    "dropout",
                    1L)),
            entry("augmentation", Map.of("flip", "none", "crop", 0L)),
            entry(
                "pruning",
                Map.of(
                    "strategy",
                    "magnitude",
                    "scope",
                    "layer",
                    "schedule",
                    "iterative",
                    "rates",
                    Map.of("fc", 0.2, "conv", 0.2, "shortcut", 0.0, "output", 0.1),
                    "earlyBird",
                    Map.of("epsilon", 0.0, "window", 5L, "every", "1ep"),
                    "counting",
                    "paper2019")));
  }

  @Test
  void the_tree_has_every_value() {
    assertThat(flattened("", lenet.tree())).isEqualTo(lenet.values());
  }

  static Map<String, Object> flattened(String prefix, Map<?, ?> tree) {
    Map<String, Object> flat = new TreeMap<>();
    tree.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> branch) {
            flat.putAll(flattened(prefix + name + ".", branch));
          } else {
            flat.put(prefix + name, value);
          }
        });
    return flat;
  }
}
