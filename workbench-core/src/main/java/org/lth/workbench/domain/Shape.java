package org.lth.workbench.domain;

import java.util.Arrays;
import java.util.List;

/**
 * The extents of a tensor, outermost first (row-major).
 *
 * @param extents one or more numbers, each 1 or more
 */
public record Shape(List<Integer> extents) {
  public Shape {
    extents = List.copyOf(extents);
    if (extents.isEmpty() || extents.stream().anyMatch(extent -> extent < 1)) {
      throw new IllegalArgumentException("extents are 1 or more but these are " + extents);
    }
    long size = 1;
    for (int extent : extents) {
      size *= extent;
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "a tensor has at most 2^31-1 values but these extents give more: " + extents);
      }
    }
  }

  /** The shape with these extents. */
  public static Shape of(int... extents) {
    return new Shape(Arrays.stream(extents).boxed().toList());
  }

  /** How many values a tensor of this shape has. */
  public int size() {
    return extents.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
  }
}
