package org.lth.workbench.compare;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Numbers of facts by kind.
 *
 * @param byKind every kind, also those of which there is none
 */
public record FactCounts(Map<FactKind, Integer> byKind) {
  /** No facts. */
  public static final FactCounts NONE = new FactCounts(Collections.emptyMap());

  public FactCounts {
    EnumMap<FactKind, Integer> all = new EnumMap<>(FactKind.class);
    for (FactKind kind : FactKind.values()) {
      all.put(kind, byKind.getOrDefault(kind, 0));
    }
    byKind = Collections.unmodifiableMap(all);
  }

  /** All facts. */
  public int total() {
    return byKind.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** One more of a kind. */
  FactCounts with(FactKind kind) {
    EnumMap<FactKind, Integer> more = new EnumMap<>(byKind);
    more.merge(kind, 1, Integer::sum);
    return new FactCounts(more);
  }

  /** These and others. */
  public FactCounts plus(FactCounts others) {
    EnumMap<FactKind, Integer> sum = new EnumMap<>(byKind);
    others.byKind.forEach((kind, count) -> sum.merge(kind, count, Integer::sum));
    return new FactCounts(sum);
  }
}
