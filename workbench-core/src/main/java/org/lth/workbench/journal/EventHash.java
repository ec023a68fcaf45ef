package org.lth.workbench.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.identity.Sha256;

/**
 * An event's hash: SHA-256 of the canonical JSON of {@code
 * {run,version,type,schema,at,data,previousHash}}. The position is not in it, so an event keeps its
 * hash in another home.
 */
public final class EventHash {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private EventHash() {}

  /** An instant as events write it: RFC 3339, UTC, milliseconds, {@code Z}. */
  public static String format(Instant at) {
    return MILLIS.format(at);
  }

  /** The hash of an event at its place in a stream. */
  public static Digest of(Place place, EncodedEvent event) {
    return Sha256.of(CanonicalJson.of(json(place, event)));
  }

  private static String json(Place place, EncodedEvent event) {
    return "{\"run\":"
        + CanonicalJson.quote(place.stream().value())
        + ",\"version\":"
        + place.version()
        + ",\"type\":"
        + CanonicalJson.quote(event.type())
        + ",\"schema\":"
        + event.schema()
        + ",\"at\":"
        + CanonicalJson.quote(format(event.at()))
        + ",\"data\":"
        + event.data()
        + ",\"previousHash\":"
        + place.previousHash().map(hash -> CanonicalJson.quote(hash.toString())).orElse("null")
        + "}";
  }

  /**
   * Where an event stands.
   *
   * @param stream whose event it is
   * @param version 1, 2, ... within the stream
   * @param previousHash hash of the event before it
   */
  public record Place(StreamName stream, long version, Optional<Digest> previousHash) {}
}
