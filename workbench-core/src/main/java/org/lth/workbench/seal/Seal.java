package org.lth.workbench.seal;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.journal.EventJournal;

/**
 * Where every stream of a home ended when the seal was made. A head's hash commits to all events
 * before it.
 *
 * @param home hash of the first event that the home's journal ever had
 * @param at when it was made, as events write times
 * @param position how many events the journal had
 * @param heads of all streams, by name
 */
public record Seal(Digest home, String at, long position, List<EventJournal.Head> heads) {
  /** What a seal's document says that it is. */
  public static final String FORMAT = "workbench-seal";

  /** The version of the form that is written. */
  public static final int VERSION = 1;

  public Seal {
    heads = List.copyOf(heads);
  }

  /** The document that is written, and that a signature is of: canonical JSON. */
  public String text() {
    return CanonicalJson.of(
        "{\"format\":"
            + CanonicalJson.quote(FORMAT)
            + ",\"version\":"
            + VERSION
            + ",\"home\":"
            + CanonicalJson.quote(home.toString())
            + ",\"at\":"
            + CanonicalJson.quote(at)
            + ",\"position\":"
            + position
            + ",\"heads\":"
            + heads.stream().map(Seal::text).collect(joining(",", "[", "]"))
            + "}");
  }

  private static String text(EventJournal.Head head) {
    return "{\"stream\":"
        + CanonicalJson.quote(head.stream().value())
        + ",\"version\":"
        + head.version()
        + ",\"hash\":"
        + CanonicalJson.quote(head.hash().toString())
        + "}";
  }
}
