package org.lth.workbench.journal.json;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.spec.ExperimentSpec;

/** Reads a specification back from the nested form in which it is stored. */
final class SpecTree {
  private SpecTree() {}

  /**
   * The specification of a tree that {@link ExperimentSpec#recordedTree} made.
   *
   * @throws IllegalArgumentException if a value is not written as a specification writes it, since
   *     what is read must have the id of what was stored
   */
  static ExperimentSpec read(Map<String, Object> tree) {
    Map<String, Object> values = new TreeMap<>();
    flatten("", tree, values);
    ExperimentSpec spec = ExperimentSpec.of(values);
    SortedMap<String, Object> recorded = spec.recorded();
    values.forEach((key, stored) -> requireSameForm(key, recorded.get(key), stored));
    return spec;
  }

  private static void flatten(String prefix, Map<?, ?> branch, Map<String, Object> values) {
    branch.forEach(
        (name, value) -> {
          boolean isEmpty = value instanceof Map<?, ?> none && none.isEmpty();
          if (name.toString().contains(".") || value == null || isEmpty) {
            throw new IllegalArgumentException(
                "'" + prefix + name + "' is " + value + " in a stored specification");
          }
          if (value instanceof Map<?, ?> below) {
            flatten(prefix + name + ".", below, values);
          } else {
            values.put(prefix + name, value);
          }
        });
  }

  /** Nothing is read where a key says what its absence says, and so is not to be written. */
  private static void requireSameForm(String key, @Nullable Object read, Object stored) {
    boolean same = read instanceof Number ? stored instanceof Number : stored.equals(read);
    if (!same) {
      String written = read == null ? "nothing" : "'" + read + "'";
      throw new IllegalArgumentException(
          key + " is stored as '" + stored + "' where a specification writes " + written);
    }
  }
}
