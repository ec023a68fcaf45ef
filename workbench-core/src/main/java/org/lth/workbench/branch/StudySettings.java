package org.lth.workbench.branch;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A study keeps options of a kind and keys of a specification in one map, since both set its
 * controls apart. No key is named like an option.
 */
public final class StudySettings {
  private StudySettings() {}

  /** The names of the options that a study may give. */
  public static List<String> names() {
    return BranchOption.OF_STUDIES.stream().map(BranchOption::name).toList();
  }

  /** The options. */
  public static SortedMap<String, String> options(Map<String, String> settings) {
    SortedMap<String, String> options = new TreeMap<>(settings);
    options.keySet().retainAll(names());
    return options;
  }

  /** The keys of the specification that are other than the ticket's. */
  public static SortedMap<String, String> changes(Map<String, String> settings) {
    SortedMap<String, String> changes = new TreeMap<>(settings);
    changes.keySet().removeAll(names());
    return changes;
  }
}
