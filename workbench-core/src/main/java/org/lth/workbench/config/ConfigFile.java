package org.lth.workbench.config;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A document that people wrote, as a tree that knows its lines.
 *
 * @param origin what it is called in messages, such as {@code file my.yaml}
 * @param root the tree; a missing node if there is nothing
 * @param lines of keys and list entries by paths such as {@code branches[1].at}
 */
public record ConfigFile(String origin, JsonNode root, Map<String, Integer> lines) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /**
   * Reads a file of one YAML document, or of JSON, which is YAML.
   *
   * @param largest how many bytes it may have
   * @throws ConfigFault if it cannot be read, or a key comes twice, or something is an alias
   */
  public static ConfigFile read(Path file, int largest) throws ConfigFault {
    return parse("file " + file, TextFile.read(file, "a YAML file", largest));
  }

  /** Reads the text of one YAML document; like {@link #read}. */
  static ConfigFile parse(String origin, String text) throws ConfigFault {
    try (ConfigParser parser = ConfigParser.open(text, Syntax.YAML)) {
      JsonNode root = MAPPER.readTree(parser);
      if (parser.nextToken() != null) {
        throw parser.fault("one document", "a second document");
      }
      return new ConfigFile(
          origin, root == null ? MissingNode.getInstance() : root, parser.lines());
    } catch (ConfigFault fault) {
      throw fault;
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", impossible);
    }
  }

  /** Where a key or list entry is; where the nearest one around it is, if there is no such key. */
  public String place(String path) {
    return place(path, path);
  }

  /** Where something is that is called otherwise than the key whose line is told. */
  public String place(String name, String path) {
    String line = line(path);
    return origin + line + (name.isEmpty() ? "" : ", " + name);
  }

  private String line(String path) {
    String at = path;
    while (!at.isEmpty() && !lines.containsKey(at)) {
      at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))));
    }
    return at.isEmpty() ? "" : ", line " + lines.get(at);
  }
}
