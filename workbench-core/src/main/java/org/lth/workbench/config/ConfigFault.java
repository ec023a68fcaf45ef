package org.lth.workbench.config;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is wrong with a document as such; who reads it says what it was to be. */
public final class ConfigFault extends IOException {
  private static final long serialVersionUID = 1;

  private final int line;
  private final String expected;
  private final String actual;

  /**
   * Describes the fault.
   *
   * @param line where it is; 0 if that is not known
   */
  ConfigFault(int line, String expected, String actual, @Nullable Throwable cause) {
    super(expected + ", but: " + actual, cause);
    this.line = line;
    this.expected = expected;
    this.actual = actual;
  }

  /** Where it is: the origin, with the line if that is known. */
  public String where(String origin) {
    return line == 0 ? origin : origin + ", line " + line;
  }

  public String expected() {
    return expected;
  }

  public String actual() {
    return actual;
  }
}
