package org.lth.workbench.seal;

import java.util.Optional;

/** Reads the documents of seals. */
public interface SealForm {
  /**
   * Reads a document.
   *
   * @throws SealRefused if it is none of a seal
   */
  Document read(String text);

  /**
   * A document that was read.
   *
   * @param seal what it says
   * @param signature in JSON, not yet held against it
   */
  record Document(Seal seal, Optional<String> signature) {}
}
