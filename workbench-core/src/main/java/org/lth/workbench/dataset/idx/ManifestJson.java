package org.lth.workbench.dataset.idx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lth.workbench.dataset.DatasetImport.Counts;
import org.lth.workbench.dataset.ImageSet.Geometry;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.DatasetUse.Normalization;

/** The JSON of a manifest, {@code dataset.json}. */
final class ManifestJson {
  private static final int FORMAT = 1;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  // The platform's line end must not enter a file.
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private ManifestJson() {}

  /** The text is not a manifest; the message says what is wrong. */
  static final class Unreadable extends Exception {
    Unreadable(String message) {
      super(message);
    }
  }

  static String write(Manifest manifest) throws JsonProcessingException {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT)
        .put("name", manifest.name())
        .put("fingerprint", manifest.fingerprint().toString())
        .put("origin", manifest.custody().origin());
    Manifest.Content content = manifest.content();
    root.put("train", content.counts().train())
        .put("test", content.counts().test())
        .put("classes", content.counts().classes())
        .put("height", content.geometry().height())
        .put("width", content.geometry().width());
    if (content.geometry().channels() > 1) {
      root.put("channels", content.geometry().channels());
    }
    root.putObject("normalization")
        .<ObjectNode>set("mean", numbers(content.normalization().mean()))
        .set("deviation", numbers(content.normalization().deviation()));
    ObjectNode files = root.putObject("files");
    manifest.custody().files().forEach(file -> files.put(file.name(), file.sha256().toString()));
    return JSON.writer(PRINTER).writeValueAsString(root) + "\n";
  }

  static Manifest read(byte[] json) throws Unreadable {
    try {
      JsonNode root = JSON.readTree(json);
      int format = integer(root, "format");
      if (format != FORMAT) {
        throw new Unreadable("format " + format + ", but this program knows format " + FORMAT);
      }
      return new Manifest(
          string(root, "name"),
          digest(root, "fingerprint"),
          content(root),
          new Manifest.Custody(string(root, "origin"), files(root.path("files"))));
    } catch (JsonProcessingException notJson) {
      throw new Unreadable("not JSON: " + notJson.getOriginalMessage());
    } catch (IOException notText) {
      throw new Unreadable("not JSON: " + notText.getMessage());
    }
  }

  private static Manifest.Content content(JsonNode root) throws Unreadable {
    JsonNode normalization = root.path("normalization");
    return new Manifest.Content(
        new Counts(integer(root, "train"), integer(root, "test"), integer(root, "classes")),
        new Geometry(
            integer(root, "height"),
            integer(root, "width"),
            root.has("channels") ? integer(root, "channels") : 1),
        normalization(normalization));
  }

  private static List<Manifest.KeptFile> files(JsonNode files) throws Unreadable {
    List<Manifest.KeptFile> kept = new ArrayList<>();
    for (String name : files.properties().stream().map(entry -> entry.getKey()).toList()) {
      IdxPart[] parts = IdxPart.values();
      if (kept.size() == parts.length || !parts[kept.size()].isKeptName(name)) {
        throw new Unreadable("'files' names '" + name + "'");
      }
      kept.add(new Manifest.KeptFile(name, digest(files, name)));
    }
    if (kept.size() < IdxPart.values().length) {
      throw new Unreadable("'files' names " + kept.size() + " files");
    }
    return kept;
  }

  private static Digest digest(JsonNode node, String key) throws Unreadable {
    String text = string(node, key);
    try {
      return Digest.parse(text);
    } catch (IllegalArgumentException notADigest) {
      throw new Unreadable("'" + key + "': " + notADigest.getMessage());
    }
  }

  private static String string(JsonNode node, String key) throws Unreadable {
    return value(node, key, node.path(key).isTextual()).textValue();
  }

  private static int integer(JsonNode node, String key) throws Unreadable {
    return value(node, key, node.path(key).canConvertToInt() && node.path(key).isInt()).intValue();
  }

  private static Normalization normalization(JsonNode node) throws Unreadable {
    try {
      return new Normalization(numbers(node, "mean"), numbers(node, "deviation"));
    } catch (IllegalArgumentException contradictory) {
      throw new Unreadable("'normalization': " + contradictory.getMessage());
    }
  }

  /** A number for one channel, an array for several. */
  private static JsonNode numbers(List<Double> ofChannels) {
    ArrayNode array = JSON.createArrayNode();
    ofChannels.forEach(array::add);
    return ofChannels.size() == 1 ? array.get(0) : array;
  }

  private static List<Double> numbers(JsonNode node, String key) throws Unreadable {
    JsonNode numbers = node.path(key);
    if (numbers.isNumber()) {
      return List.of(numbers.doubleValue());
    }
    List<Double> ofChannels = new ArrayList<>();
    for (JsonNode number : value(node, key, numbers.isArray())) {
      if (!number.isNumber()) {
        throw new Unreadable("'" + key + "' holds something else than numbers");
      }
      ofChannels.add(number.doubleValue());
    }
    return ofChannels;
  }

  private static JsonNode value(JsonNode node, String key, boolean isOfItsType) throws Unreadable {
    if (!isOfItsType) {
      throw new Unreadable("'" + key + "' is missing or of another type");
    }
    return node.path(key);
  }
}
