package org.lth.workbench.journal;

import java.util.function.Consumer;

/** Reads the journal for checking, so that one damaged row does not hide the others. */
public interface JournalInspection {
  /** Hands over every row by position. */
  default void forEach(Consumer<RawEvent> reader) {
    forEachBehind(Long.MIN_VALUE, reader);
  }

  /** Hands over every row behind a position, by position. */
  void forEachBehind(long position, Consumer<RawEvent> reader);

  /** How many rows there are. */
  long count();
}
