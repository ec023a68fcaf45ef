package org.lth.workbench.journal;

import java.util.function.Consumer;

/** Reads the journal for checking, so that one damaged row does not hide the others. */
public interface JournalInspection {
  /** Hands over every row by position. */
  void forEach(Consumer<RawEvent> reader);

  /** How many rows there are. */
  long count();
}
