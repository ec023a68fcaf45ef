package org.lth.workbench.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An event in the form that is stored.
 *
 * @param type its stable name
 * @param schema version of the form of {@code data}
 * @param at when it happened, whole milliseconds
 * @param data canonical JSON
 */
public record EncodedEvent(String type, int schema, Instant at, String data) {
  public EncodedEvent {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }
}
