package org.lth.workbench.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that one event says, as single values.
 *
 * @param place {@code RUN#VERSION}
 * @param type its stored name
 * @param values JSON path and JSON text of each value, in the document's order
 */
public record EventFacts(String place, String type, Map<String, String> values) {
  /** The path under which the type itself is compared. */
  private static final String TYPE = "type";

  public EventFacts {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The differences between this recorded event and the one that executing again gave, in the
   * document's order.
   *
   * @param computed the event that executing again gave
   * @param exempt what is not compared
   */
  public List<FactDifference> differencesFrom(EventFacts computed, FactExemptions exempt) {
    if (!type.equals(computed.type)) {
      return List.of(difference(TYPE, quoted(type), quoted(computed.type)));
    }
    List<FactDifference> differences = new ArrayList<>();
    for (String path : paths(computed)) {
      String recorded = values.getOrDefault(path, FactDifference.ABSENT);
      String now = computed.values.getOrDefault(path, FactDifference.ABSENT);
      if (!exempt.isExempt(type, path) && !recorded.equals(now)) {
        differences.add(difference(path, recorded, now));
      }
    }
    return differences;
  }

  private Set<String> paths(EventFacts computed) {
    Set<String> paths = new LinkedHashSet<>(values.keySet());
    paths.addAll(computed.values.keySet());
    return paths;
  }

  private FactDifference difference(String path, String recorded, String computed) {
    FactKind kind = path.equals(TYPE) ? FactKind.WORDS : FactKind.of(path, recorded);
    return new FactDifference(place, path, kind, new FactDifference.Values(recorded, computed));
  }

  /** How many values of each kind are compared; the event's type is one of them. */
  public FactCounts counts(FactExemptions exempt) {
    FactCounts counts = FactCounts.NONE.with(FactKind.WORDS);
    for (Map.Entry<String, String> value : values.entrySet()) {
      if (!exempt.isExempt(type, value.getKey())) {
        counts = counts.with(FactKind.of(value.getKey(), value.getValue()));
      }
    }
    return counts;
  }

  /** A value as text, without the quotes of JSON. */
  public Optional<String> text(String path) {
    return Optional.ofNullable(values.get(path)).map(FactDifference::unquoted);
  }

  private static String quoted(String word) {
    return '"' + word + '"';
  }
}
