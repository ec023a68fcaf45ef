package org.lth.workbench.spec;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values of those keys that plug-ins add to, as they are in one workbench. A recorded
 * specification may have others, from a workbench with other plug-ins.
 *
 * @param types by the names of keys
 * @param rules what the values that are known here ask of other keys
 */
public record OpenWords(Map<String, SpecKey.Type> types, Rules rules) {
  public OpenWords {
    types = Collections.unmodifiableMap(new TreeMap<>(types));
  }

  /** Checks a specification whose values are each of their type. */
  @FunctionalInterface
  public interface Rules {
    /**
     * Checks it.
     *
     * @throws InvalidSpec if a key does not go with another
     */
    void check(ExperimentSpec spec);
  }

  /** Every key as it is here, in the order in which people read them. */
  public List<SpecKey> keys() {
    return SpecKeys.ALL.stream().map(this::here).toList();
  }

  /** The key of a dotted name, as it is here. */
  public Optional<SpecKey> find(String name) {
    return SpecKeys.find(name).map(this::here);
  }

  private SpecKey here(SpecKey key) {
    return key.withType(types.getOrDefault(key.name(), key.type()));
  }
}
