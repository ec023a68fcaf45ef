package org.lth.workbench.branch;

import java.util.List;

/** Which keys of its parent's specification a branch may change. */
final class BranchKeys {
  /** These change no result, so every kind may have others. */
  static final List<String> ALWAYS = List.of("checkpoint.every", "replay.tolerance");

  private static final String ANYTHING = "*";

  private BranchKeys() {}

  /** Whether a key is one that always may change, or one of these. */
  static boolean match(List<String> keys, String key) {
    return ALWAYS.contains(key) || keys.stream().anyMatch(each -> matches(each, key));
  }

  private static boolean matches(String each, String key) {
    return each.endsWith(ANYTHING)
        ? key.startsWith(each.substring(0, each.length() - ANYTHING.length()))
        : each.equals(key);
  }
}
