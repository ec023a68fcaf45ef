package org.lth.workbench.journal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.event.DatasetUse.Normalization;

/**
 * How a normalization is stored: as numbers for one channel, which all images once had, and as
 * arrays for several.
 *
 * @param mean a number, or an array of at least two
 * @param deviation a number, or an array of at least two
 */
record Scales(JsonNode mean, JsonNode deviation) {
  static Scales of(Normalization normalization) {
    return new Scales(node(normalization.mean()), node(normalization.deviation()));
  }

  Normalization normalization() {
    return new Normalization(numbers("mean", mean), numbers("deviation", deviation));
  }

  private static JsonNode node(List<Double> numbers) {
    if (numbers.size() == 1) {
      return DoubleNode.valueOf(numbers.get(0));
    }
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    numbers.forEach(array::add);
    return array;
  }

  private static List<Double> numbers(String key, JsonNode node) {
    if (node.isNumber()) {
      return List.of(node.doubleValue());
    }
    List<Double> numbers = new ArrayList<>();
    for (JsonNode each : node) {
      if (!each.isNumber()) {
        throw new IllegalArgumentException(key + " holds " + each + " instead of a number");
      }
      numbers.add(each.doubleValue());
    }
    if (!node.isArray() || numbers.size() < 2) {
      throw new IllegalArgumentException(key + " is " + node + " instead of a number");
    }
    return numbers;
  }
}
