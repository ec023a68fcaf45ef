package org.lth.workbench.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/**
 * One lie about one event.
 *
 * @param run whose event
 * @param index of the event in its stream, from 0
 * @param type of the event
 * @param pointer to the value that is changed
 * @param what is done to it
 * @param change of the event with the keys {@code type}, {@code schema}, {@code at}, {@code data}
 */
record Mutation(
    String run, int index, String type, String pointer, String what, Consumer<ObjectNode> change) {

  /** The path of the value that is changed. */
  String path() {
    return path(pointer);
  }

  @Override
  public String toString() {
    return type + " " + path() + " " + what + " (" + run + "#" + (index + 1) + ")";
  }

  /** A pointer as a path for people: {@code a/b/[0]/c} is {@code a.b[0].c}. */
  static String path(String pointer) {
    return pointer.replace("/[", "[").replace('/', '.');
  }

  /** The node that holds the last step of a pointer below {@code data}. */
  static JsonNode holder(ObjectNode event, String pointer) {
    JsonNode at = event.get("data");
    String[] steps = steps(pointer);
    for (int i = 0; i < steps.length - 1; i++) {
      at = child(at, steps[i]);
    }
    return at;
  }

  /** Names of keys may have dots, so the steps of a pointer are separated by slashes. */
  static String[] steps(String pointer) {
    return pointer.split("/", -1);
  }

  static JsonNode child(JsonNode node, String step) {
    return step.startsWith("[") ? node.get(number(step)) : node.get(step);
  }

  static void replace(JsonNode holder, String step, JsonNode value) {
    if (holder instanceof ArrayNode array) {
      array.set(number(step), value);
    } else {
      ((ObjectNode) holder).set(step, value);
    }
  }

  static void remove(JsonNode holder, String step) {
    if (holder instanceof ArrayNode array) {
      array.remove(number(step));
    } else {
      ((ObjectNode) holder).remove(step);
    }
  }

  private static int number(String step) {
    return Integer.parseInt(step.substring(1, step.length() - 1));
  }
}
