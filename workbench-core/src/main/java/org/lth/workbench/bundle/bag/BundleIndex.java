package org.lth.workbench.bundle.bag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.lth.workbench.bundle.BundleContents;
import org.lth.workbench.bundle.BundleRefused;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.event.HistoryPart;
import org.lth.workbench.identity.CanonicalJson;

/**
 * What a bundle says it holds: the file {@code bundle.json}.
 *
 * @param format version of the whole bundle's form
 * @param runs each with its part and its last event
 */
record BundleIndex(int format, List<Entry> runs) {
  static final int FORMAT = 1;
  private static final int DEPTH = 8;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  static {
    MAPPER
        .getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build());
  }

  /**
   * One run.
   *
   * @param run its id
   * @param part {@code whole} or {@code prefix}
   * @param version of its last event
   * @param head hash of its last event
   */
  record Entry(String run, String part, long version, String head) {
    RunId id() {
      return new RunId(run);
    }

    HistoryPart historyPart() {
      return HistoryPart.of(part);
    }

    Digest headHash() {
      return Digest.parse(head);
    }
  }

  static BundleIndex of(BundleContents contents) {
    return new BundleIndex(
        FORMAT,
        contents.parts().stream()
            .map(
                part ->
                    new Entry(
                        part.run().value(),
                        part.part().word(),
                        part.head().version(),
                        part.head().hash().toString()))
            .toList());
  }

  String text() {
    try {
      return CanonicalJson.of(MAPPER.writeValueAsString(this)) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("an index is a plain record", impossible);
    }
  }

  static BundleIndex parse(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      JsonNode format = tree.path("format");
      // Before anything else, since another version may have other keys.
      if (!format.isInt() || format.asInt() != FORMAT) {
        throw refused("format " + FORMAT, "format " + format, null);
      }
      BundleIndex index = MAPPER.treeToValue(tree, BundleIndex.class);
      for (Entry entry : index.runs()) {
        entry.id();
        entry.historyPart();
        entry.headHash();
      }
      if (index.runs().stream().map(Entry::run).distinct().count() != index.runs().size()
          || index.runs().isEmpty()) {
        throw refused("one or more runs, each once", index.runs().size() + " entries", null);
      }
      return index;
    } catch (JsonProcessingException | IllegalArgumentException malformed) {
      String actual =
          malformed instanceof JsonProcessingException json
              ? json.getOriginalMessage()
              : String.valueOf(malformed.getMessage());
      throw refused("an index of format " + FORMAT, actual, malformed);
    }
  }

  private static BundleRefused refused(
      String expected, String actual, @org.jspecify.annotations.Nullable Throwable cause) {
    return new BundleRefused(
        Problem.what("the bundle's index cannot be understood")
            .where(BagLayout.INDEX)
            .expected(expected)
            .actual(actual)
            .next("use the version of the workbench that wrote it, or a newer one"),
        cause);
  }
}
