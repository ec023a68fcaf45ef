package org.lth.workbench.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run was executed on: versions, processor, threads and the settings that can change bits.
 *
 * @param fields names and values, sorted by name
 */
public record Environment(SortedMap<String, String> fields) {
  public Environment {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
  }

  /** This environment with further fields. */
  public Environment with(Map<String, String> further) {
    TreeMap<String, String> all = new TreeMap<>(fields);
    all.putAll(further);
    return new Environment(all);
  }

  private static final String PLUGIN = "plugin.";

  /** The field of a plug-in, whose value says which one it is. */
  public static String plugin(String name) {
    return PLUGIN + name;
  }

  /** The plug-ins that were used: what each one was, by name. */
  public SortedMap<String, String> plugins() {
    TreeMap<String, String> plugins = new TreeMap<>();
    fields.forEach(
        (field, value) -> {
          if (field.startsWith(PLUGIN)) {
            plugins.put(field.substring(PLUGIN.length()), value);
          }
        });
    return plugins;
  }

  /** One field that two environments do not share. */
  public record Difference(String field, String recorded, String here) {}

  /** The fields in which {@code here} differs from this, the recorded environment, by name. */
  public List<Difference> differencesFrom(Environment here) {
    TreeSet<String> names = new TreeSet<>(fields.keySet());
    names.addAll(here.fields.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      String recorded = fields.getOrDefault(name, "absent");
      String now = here.fields.getOrDefault(name, "absent");
      if (!recorded.equals(now)) {
        differences.add(new Difference(name, recorded, now));
      }
    }
    return differences;
  }
}
