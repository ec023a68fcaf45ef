package org.lth.workbench.preset.yaml;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.lth.workbench.config.ConfigFault;
import org.lth.workbench.config.ConfigParser;
import org.lth.workbench.config.Syntax;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.preset.Setting;
import org.lth.workbench.preset.SpecFileUnusable;

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
    try (ConfigParser parser = ConfigParser.open(text, syntax)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw parser.fault("keys and values", first == null ? "nothing" : words(first));
      }
      mapping("", parser, settings);
      if (parser.nextToken() != null) {
        throw parser.fault("one document", "a second document");
      }
    } catch (ConfigFault fault) {
      throw refusal(fault);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", impossible);
    }
    return settings;
  }

  private void mapping(String prefix, ConfigParser parser, Map<String, Setting> settings)
      throws IOException {
    if (parser.nextToken() == JsonToken.END_OBJECT) {
      throw parser.fault("keys and values", "an empty mapping");
    }
    do {
      String key = prefix + parser.currentName();
      String place = origin + ", line " + parser.line();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_OBJECT) {
        mapping(key + ".", parser, settings);
      } else if (token == JsonToken.START_ARRAY || token == JsonToken.VALUE_NULL) {
        throw parser.fault("a plain value for " + key, words(token));
      } else if (parser.getText().isEmpty()) {
        throw parser.fault("a plain value for " + key, "no value");
      } else if (settings.put(key, new Setting(parser.getText(), place)) != null) {
        throw parser.fault("each key once", key + " a second time");
      }
    } while (parser.nextToken() != JsonToken.END_OBJECT);
  }

  private static String words(JsonToken token) {
    return switch (token) {
      case START_ARRAY -> "a list";
      case VALUE_NULL -> "no value";
      default -> "a single value";
    };
  }

  private SpecFileUnusable refusal(ConfigFault fault) {
    return new SpecFileUnusable(
        Problem.what("a specification cannot be read")
            .where(fault.where(origin))
            .expected(fault.expected())
            .actual(fault.actual())
            .next(
                "correct it there; `workbench presets NAME` prints a specification to start from"),
        fault);
  }
}
