package org.lth.workbench.branch;

import java.util.List;
import org.lth.workbench.spec.KeyGroup;
import org.lth.workbench.spec.SpecKeys;

/** Which keys of its parent's specification a branch may change. */
final class BranchKeys {
  private static final List<KeyGroup> ALWAYS = List.of(KeyGroup.WITHOUT_EFFECT);

  private BranchKeys() {}

  /** Whether a key changes no result, so that every branch may change it. */
  static boolean isWithoutEffect(String key) {
    return isIn(ALWAYS, key);
  }

  /**
   * Whether a key is in one of the groups. A key that does not exist is in all of them: the
   * specification refuses it by its name.
   */
  static boolean isIn(List<KeyGroup> groups, String key) {
    return SpecKeys.find(key).map(known -> groups.stream().anyMatch(known::isIn)).orElse(true);
  }

  /** Whether a branch that may change these groups may change a key. */
  static boolean mayChange(List<KeyGroup> groups, String key) {
    return isWithoutEffect(key) || isIn(groups, key);
  }
}
