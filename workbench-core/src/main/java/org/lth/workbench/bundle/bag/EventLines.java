package org.lth.workbench.bundle.bag;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lth.workbench.bundle.BundleLimits;
import org.lth.workbench.bundle.BundleLimits.Limit;
import org.lth.workbench.bundle.BundleRefused;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.identity.CanonicalJson;
import org.lth.workbench.journal.EventHash;
import org.lth.workbench.journal.RawEvent;
import org.lth.workbench.journal.StoredEvent;

/** Events as lines of canonical JSON with the keys of {@code workbench log --json}. */
final class EventLines {
  private static final Set<String> KEYS =
      new TreeSet<>(
          List.of("run", "version", "type", "schema", "at", "data", "previousHash", "hash"));

  private final JsonFactory json;
  private final BundleLimits limits;

  EventLines(BundleLimits limits) {
    this.limits = limits;
    int longest = (int) Math.min(Integer.MAX_VALUE, limits.of(Limit.EVENT_CHARACTERS));
    // Depth is limited here, since later readers of the data are recursive.
    this.json =
        new JsonFactoryBuilder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth((int) Math.min(1000, limits.of(Limit.EVENT_DEPTH)))
                    .maxStringLength(longest)
                    .maxNameLength(longest)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
  }

  static String line(StoredEvent stored) {
    return CanonicalJson.of(
            "{\"run\":"
                + CanonicalJson.quote(stored.stream().value())
                + ",\"version\":"
                + stored.version()
                + ",\"type\":"
                + CanonicalJson.quote(stored.event().type())
                + ",\"schema\":"
                + stored.event().schema()
                + ",\"at\":"
                + CanonicalJson.quote(EventHash.format(stored.event().at()))
                + ",\"data\":"
                + stored.event().data()
                + ",\"previousHash\":"
                + stored.link().previousHash().map(EventLines::quoted).orElse("null")
                + ",\"hash\":"
                + quoted(stored.hash())
                + "}")
        + "\n";
  }

  private static String quoted(Digest digest) {
    return CanonicalJson.quote(digest.toString());
  }

  /**
   * The rows of a file.
   *
   * @param before rows that were read from other files, so that positions go on
   */
  List<RawEvent> parse(String name, String text, long before) {
    List<RawEvent> rows = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String where = name + ", line " + (rows.size() + 1);
      limits.require(Limit.EVENT_CHARACTERS, line.length(), where);
      try {
        rows.add(row(line, before + rows.size() + 1));
      } catch (IOException | IllegalArgumentException malformed) {
        throw new BundleRefused(
            Problem.what("a line is no event")
                .where(where)
                .expected("a JSON object with the keys " + KEYS)
                .actual(reason(malformed))
                .next("ask the sender for the bundle again"),
            malformed);
      }
    }
    return rows;
  }

  private static String reason(Exception malformed) {
    return malformed instanceof com.fasterxml.jackson.core.JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(malformed.getMessage());
  }

  private RawEvent row(String line, long position) throws IOException {
    Map<String, String> fields = new TreeMap<>();
    try (JsonParser parser = json.createParser(line)) {
      require(parser.nextToken() == JsonToken.START_OBJECT, "it is no object");
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        require(KEYS.contains(key), "it has an unknown key");
        fields.put(key, value(key, line, parser));
      }
      require(parser.nextToken() == null, "something follows the object");
    }
    Set<String> missing = new TreeSet<>(KEYS);
    missing.removeAll(fields.keySet());
    missing.remove("previousHash");
    require(missing.isEmpty(), "it has no " + missing);
    return new RawEvent(
        position,
        fields.get("run"),
        Long.parseLong(fields.get("version")),
        new RawEvent.Content(
            fields.get("type"),
            Long.parseLong(fields.get("schema")),
            fields.get("at"),
            fields.get("data")),
        new RawEvent.Hashes(fields.get("previousHash"), fields.get("hash")));
  }

  /** A value as the text that a row of the journal has; the data keeps its very characters. */
  private static String value(String key, String line, JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    switch (key) {
      case "data" -> {
        require(token == JsonToken.START_OBJECT, "its data is no object");
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        return line.substring(start, (int) parser.currentLocation().getCharOffset());
      }
      case "version", "schema" ->
          require(token == JsonToken.VALUE_NUMBER_INT, key + " is no number");
      case "previousHash" -> {
        if (token == JsonToken.VALUE_NULL) {
          return null;
        }
        require(token == JsonToken.VALUE_STRING, key + " is no text");
      }
      default -> require(token == JsonToken.VALUE_STRING, key + " is no text");
    }
    return parser.getText();
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
