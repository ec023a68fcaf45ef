package org.lth.workbench.report;

/**
 * An axis.
 *
 * @param label with the unit
 * @param scale how values become places
 */
public record Axis(String label, Scale scale) {

  /** How values become places. */
  public enum Scale {
    /** Evenly. */
    LINEAR,
    /**
     * Fractions of weights kept, logarithmic and falling to the right, labelled in percent as in
     * Frankle and Carbin (2019): 100, 51.3, 26.3, ...
     */
    DENSITY
  }

  static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR);
  }

  static Axis density() {
    return new Axis("weights kept (%)", Scale.DENSITY);
  }
}
