package org.lth.workbench.snapshot.arrow;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lth.workbench.domain.Shape;

/**
 * The field metadata of Arrow's canonical extension type for tensors of a fixed shape. That
 * metadata is all there is to an extension type within a file, so no class is registered for it.
 */
final class FixedShape {
  private static final String EXTENSION_KEY = "ARROW:extension:name";
  private static final String EXTENSION = "arrow.fixed_shape_tensor";
  private static final String PARAMETERS_KEY = "ARROW:extension:metadata";
  private static final Pattern PARAMETERS =
      Pattern.compile("\\{\"shape\":\\[(\\d{1,10}(?:,\\d{1,10})*)]}");

  private FixedShape() {}

  static Map<String, String> metadata(Shape shape) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(EXTENSION_KEY, EXTENSION);
    metadata.put(PARAMETERS_KEY, "{\"shape\":" + json(shape) + "}");
    return metadata;
  }

  static Shape of(Map<String, String> metadata) {
    Matcher parameters = PARAMETERS.matcher(metadata.getOrDefault(PARAMETERS_KEY, ""));
    if (!EXTENSION.equals(metadata.get(EXTENSION_KEY)) || !parameters.matches()) {
      throw new IllegalArgumentException("a column is no fixed-shape tensor: " + metadata);
    }
    return Shape.of(
        Arrays.stream(parameters.group(1).split(",", -1)).mapToInt(Integer::parseInt).toArray());
  }

  static String json(Shape shape) {
    return shape.extents().stream().map(String::valueOf).collect(joining(",", "[", "]"));
  }
}
