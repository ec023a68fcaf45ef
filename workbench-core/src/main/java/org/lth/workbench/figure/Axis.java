package org.lth.workbench.figure;

/**
 * An axis.
 *
 * @param label with the unit that readers see
 * @param scale how values become places and labels
 */
public record Axis(String label, Scale scale) {

  /** How values become places and labels. */
  public enum Scale {
    /** Evenly. */
    LINEAR,
    /** Fractions, evenly, labelled in percent. */
    PERCENT,
    /**
     * Fractions of weights kept, logarithmic and falling to the right, labelled in percent as in
     * Frankle and Carbin (2019): 100, 51.3, 26.3, ...
     */
    DENSITY
  }

  public static Axis linear(String label) {
    return new Axis(label, Scale.LINEAR);
  }

  public static Axis percent(String label) {
    return new Axis(label + " (%)", Scale.PERCENT);
  }

  public static Axis density() {
    return new Axis("weights kept (%)", Scale.DENSITY);
  }
}
