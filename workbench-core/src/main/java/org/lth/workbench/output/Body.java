package org.lth.workbench.output;

import java.io.IOException;
import java.io.OutputStream;

/** Writes what a file is to hold. */
@FunctionalInterface
public interface Body {
  /** Writes to a stream, and leaves it open. */
  void writeTo(OutputStream target) throws IOException;

  /** The bytes as they are. */
  static Body of(byte[] content) {
    return target -> target.write(content);
  }
}
