package org.lth.workbench.preset;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A named recipe.
 *
 * @param name as users give it
 * @param about one line for people
 * @param values dotted keys and values; every key but those of seeds
 */
public record Preset(String name, String about, Map<String, Object> values) {
  public Preset {
    SortedMap<String, Object> sorted = new TreeMap<>(values);
    values = Collections.unmodifiableSortedMap(sorted);
  }
}
