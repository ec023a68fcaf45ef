package org.lth.workbench.gradient;

/**
 * Numbers and how they change while the weights move along a direction (R-operator, Pearlmutter
 * 1994).
 *
 * @param value the numbers
 * @param change their derivatives along the direction
 */
record Tangent(double[] value, double[] change) {
  static Tangent zeros(int size) {
    return new Tangent(new double[size], new double[size]);
  }

  /** Numbers that do not depend on the weights. */
  static Tangent constant(double[] value) {
    return new Tangent(value, new double[value.length]);
  }

  double[] part(boolean isChange) {
    return isChange ? change : value;
  }
}
