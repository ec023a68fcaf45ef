package org.lth.workbench.document;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.StoredEvent;

/**
 * An event with the keys of the command line's JSON, which the web view shares.
 *
 * @param position among all events of this home
 * @param run a run's id, or {@code home}
 * @param version within its stream
 * @param type stored name
 * @param schema version of the data's form
 * @param at RFC 3339, UTC
 * @param data JSON as it is stored
 * @param previousHash of the event before it in its stream
 * @param hash its own
 */
public record EventView(
    long position,
    String run,
    long version,
    String type,
    int schema,
    String at,
    @JsonRawValue String data,
    @Nullable String previousHash,
    String hash) {

  /** The view of an event; its data is not decoded, so any event can be shown. */
  public static EventView of(StoredEvent stored) {
    return new EventView(
        stored.position(),
        stored.stream().value(),
        stored.version(),
        stored.event().type(),
        stored.event().schema(),
        EventHash.format(stored.event().at()),
        stored.event().data(),
        stored.link().previousHash().map(Digest::toString).orElse(null),
        stored.hash().toString());
  }
}
