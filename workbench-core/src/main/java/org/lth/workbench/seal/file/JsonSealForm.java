package org.lth.workbench.seal.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException.Kind;
import org.lth.workbench.journal.EventJournal.Head;
import org.lth.workbench.journal.StreamName;
import org.lth.workbench.seal.LastEvent;
import org.lth.workbench.seal.Seal;
import org.lth.workbench.seal.SealForm;
import org.lth.workbench.seal.SealRefused;

/** Documents of JSON. */
final class JsonSealForm implements SealForm {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @Override
  public Document read(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      if (!root.path("format").asText().equals(Seal.FORMAT)) {
        throw refused("a document of format " + Seal.FORMAT, "another one", null);
      }
      if (root.path("version").asInt() != Seal.VERSION) {
        throw refused("version " + Seal.VERSION, "version " + root.path("version"), null);
      }
      List<Head> heads = new ArrayList<>();
      for (JsonNode head : array(root.path("heads"))) {
        heads.add(
            new Head(
                new StreamName(word(head, "stream")), number(head, "version"), hash(head, "hash")));
      }
      Seal seal = new Seal(hash(root, "home"), word(root, "at"), number(root, "position"), heads);
      return new Document(
          seal,
          Optional.of(root.path("signature"))
              .filter(JsonNode::isObject)
              .map(signature -> signature.toString()));
    } catch (JsonProcessingException | IllegalArgumentException malformed) {
      throw refused("a seal in JSON", String.valueOf(malformed.getMessage()), malformed);
    }
  }

  /** The note of a last event. */
  LastEvent lastEvent(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      return new LastEvent(hash(root, "home"), number(root, "position"), hash(root, "hash"));
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("no note of a last event", malformed);
    }
  }

  private static JsonNode array(JsonNode node) {
    if (!node.isArray()) {
      throw new IllegalArgumentException("no list of heads");
    }
    return node;
  }

  private static String word(JsonNode node, String key) {
    if (!node.path(key).isTextual()) {
      throw new IllegalArgumentException("no text " + key);
    }
    return node.path(key).asText();
  }

  private static long number(JsonNode node, String key) {
    if (!node.path(key).canConvertToLong()) {
      throw new IllegalArgumentException("no number " + key);
    }
    return node.path(key).asLong();
  }

  private static Digest hash(JsonNode node, String key) {
    return Digest.parse(word(node, key));
  }

  private static SealRefused refused(String expected, String actual, @Nullable Throwable cause) {
    return new SealRefused(
        Kind.BAD_INPUT,
        Problem.what("this is no seal that can be read")
            .where("the document")
            .expected(expected)
            .actual(actual)
            .next("name a file that `workbench seal FILE` wrote, or a bundle"),
        cause);
  }
}
