package org.lth.workbench.journal;

import java.util.Optional;
import org.lth.workbench.domain.Digest;

/**
 * An event as it was stored.
 *
 * @param position among all events of the journal; not part of its hash
 * @param stream whose event it is
 * @param version 1, 2, ... within the stream
 * @param event type, schema, time and data
 * @param link previous hash and own hash
 */
public record StoredEvent(
    long position, StreamName stream, long version, EncodedEvent event, Link link) {

  /**
   * An event's place in its stream's hash chain.
   *
   * @param previousHash hash of the event before it in its stream; absent in the first
   * @param hash its own
   */
  public record Link(Optional<Digest> previousHash, Digest hash) {}

  public Digest hash() {
    return link.hash();
  }
}
