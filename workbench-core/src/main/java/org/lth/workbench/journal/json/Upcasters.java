package org.lth.workbench.journal.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All upcasters. A type's newest schema is one more than its last upcaster reads, so that a new
 * schema cannot come without the way to it.
 */
final class Upcasters {
  private final Map<String, List<Upcaster>> chains = new TreeMap<>();

  /** Chains upcasters; those of one type come in the order of their schemas, without a gap. */
  Upcasters(List<Upcaster> upcasters) {
    for (Upcaster upcaster : upcasters) {
      List<Upcaster> chain = chains.computeIfAbsent(upcaster.type(), type -> new ArrayList<>());
      if (upcaster.from() != chain.size() + 1) {
        throw new IllegalArgumentException(
            "the next upcaster of "
                + upcaster.type()
                + " reads schema "
                + (chain.size() + 1)
                + " but this one reads "
                + upcaster.from());
      }
      chain.add(upcaster);
    }
  }

  int newestSchema(EventType type) {
    return chain(type).size() + 1;
  }

  /** The data in the type's newest schema. */
  ObjectNode toNewest(EventType type, int schema, ObjectNode data) {
    ObjectNode upcast = data;
    for (Upcaster upcaster : chain(type).subList(schema - 1, chain(type).size())) {
      upcast = upcaster.upcast(upcast);
    }
    return upcast;
  }

  private List<Upcaster> chain(EventType type) {
    return chains.getOrDefault(type.name(), List.of());
  }
}
