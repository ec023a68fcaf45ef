package org.lth.workbench.preset.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.preset.Setting;
import org.lth.workbench.preset.SpecFileUnusable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads a text of nested keys and plain values. Values stay as they are written, so that {@code
 * 1.2e-3} passes through no other notation of numbers than the specification's own.
 *
 * @param origin what the text is, such as {@code file my.yaml}
 * @param syntax its language
 */
record SettingsReader(String origin, Syntax syntax) {

  /**
   * The dotted keys of a text and their values.
   *
   * @throws SpecFileUnusable if the text is not a mapping of keys to plain values or mappings
   */
  Map<String, Setting> read(String text) {
    Map<String, Setting> settings = new TreeMap<>();
    try (JsonParser parser = syntax.factory().createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw refusal(parser, "keys and values", first == null ? "nothing" : words(first));
      }
      mapping("", parser, settings);
      if (parser.nextToken() != null) {
        throw refusal(parser, "one document", "a second document");
      }
    } catch (JsonProcessingException malformed) {
      throw malformed(malformed);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", impossible);
    }
    return settings;
  }

  private void mapping(String prefix, JsonParser parser, Map<String, Setting> settings)
      throws IOException {
    if (parser.nextToken() == JsonToken.END_OBJECT) {
      throw refusal(parser, "keys and values", "an empty mapping");
    }
    do {
      refuseAlias(parser);
      String key = prefix + parser.currentName();
      String place = origin + ", line " + parser.currentTokenLocation().getLineNr();
      JsonToken token = parser.nextToken();
      refuseAlias(parser);
      if (token == JsonToken.START_OBJECT) {
        mapping(key + ".", parser, settings);
      } else if (token == JsonToken.START_ARRAY || token == JsonToken.VALUE_NULL) {
        throw refusal(parser, "a plain value for " + key, words(token));
      } else if (parser.getText().isEmpty()) {
        throw refusal(parser, "a plain value for " + key, "no value");
      } else if (settings.put(key, new Setting(parser.getText(), place)) != null) {
        throw refusal(parser, "each key once", key + " a second time");
      }
    } while (parser.nextToken() != JsonToken.END_OBJECT);
  }

  /** Jackson does not follow aliases but gives their name as if it were the value. */
  private void refuseAlias(JsonParser parser) throws IOException {
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      throw refusal(parser, "values written out", "the alias *" + parser.getText());
    }
  }

  private static String words(JsonToken token) {
    return switch (token) {
      case START_ARRAY -> "a list";
      case VALUE_NULL -> "no value";
      default -> "a single value";
    };
  }

  private SpecFileUnusable refusal(JsonParser parser, String expected, String actual) {
    String line = line(parser.currentTokenLocation().getLineNr());
    return new SpecFileUnusable(problem(line, expected, actual), null);
  }

  /** Jackson's location is that of the last whole token, SnakeYAML's mark is that of the fault. */
  private SpecFileUnusable malformed(JsonProcessingException malformed) {
    String line = "";
    String reason = malformed.getOriginalMessage();
    if (malformed.getCause() instanceof MarkedYAMLException marked) {
      line = line(marked.getProblemMark().getLine() + 1);
      reason = marked.getProblem();
    } else if (!(malformed.getCause() instanceof YAMLException)
        && malformed.getLocation() != null) {
      line = line(malformed.getLocation().getLineNr());
    }
    String first = reason.lines().findFirst().orElse("no reason given");
    return new SpecFileUnusable(problem(line, "well-formed " + syntax.name(), first), malformed);
  }

  private static String line(int number) {
    return ", line " + number;
  }

  private Problem problem(String line, String expected, String actual) {
    return Problem.what("a specification cannot be read")
        .where(origin + line)
        .expected(expected)
        .actual(actual)
        .next("correct it there; `workbench presets NAME` prints a specification to start from");
  }
}
