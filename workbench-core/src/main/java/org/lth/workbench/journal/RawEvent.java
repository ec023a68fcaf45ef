package org.lth.workbench.journal;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Digest;

/**
 * A row of the journal as texts, read without trusting any of them.
 *
 * @param position among all events
 * @param run stream
 * @param version within the stream
 * @param content type, schema, time and data
 * @param hashes previous and own
 */
public record RawEvent(long position, String run, long version, Content content, Hashes hashes) {
  /**
   * The event as it was stored.
   *
   * @throws RuntimeException if type, time or schema cannot be read
   */
  public EncodedEvent encoded() {
    Instant at = Instant.parse(content.at());
    if (!EventHash.format(at).equals(content.at())) {
      throw new IllegalArgumentException("time " + content.at());
    }
    return new EncodedEvent(content.type(), Math.toIntExact(content.schema()), at, content.data());
  }

  /** The place that its hash is of; throws as {@link #encoded} does. */
  public EventHash.Place place() {
    return new EventHash.Place(
        new StreamName(run),
        version,
        Optional.ofNullable(hashes.previousHash()).map(Digest::parse));
  }

  /**
   * This row believed, after it was checked.
   *
   * @param at its position where it is now
   */
  public StoredEvent stored(long at) {
    return new StoredEvent(
        at,
        new StreamName(run),
        version,
        encoded(),
        new StoredEvent.Link(place().previousHash(), Digest.parse(hashes.hash())));
  }

  /**
   * What is hashed beside the place.
   *
   * @param type stored name
   * @param schema version of the data's form
   * @param at time
   * @param data JSON
   */
  public record Content(String type, long schema, String at, String data) {}

  /**
   * The chain as written.
   *
   * @param previousHash absent in a first event
   * @param hash own
   */
  public record Hashes(@Nullable String previousHash, String hash) {}
}
