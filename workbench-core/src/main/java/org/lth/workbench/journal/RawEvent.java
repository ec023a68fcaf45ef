package org.lth.workbench.journal;

import org.jspecify.annotations.Nullable;

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
