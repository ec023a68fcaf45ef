package org.lth.workbench.journal.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The single values of a JSON document by their paths. */
final class JsonValues {
  private JsonValues() {}

  /** Every value, in the document's order; an empty list or object is a value too. */
  static Map<String, String> of(JsonNode document) {
    Map<String, String> values = new LinkedHashMap<>();
    collect("", document, values);
    return values;
  }

  private static void collect(String path, JsonNode node, Map<String, String> values) {
    if (node.isEmpty()) {
      values.put(path, node.toString());
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        collect(path + "[" + i + "]", node.get(i), values);
      }
    } else {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
        collect(below, field.getValue(), values);
      }
    }
  }
}
