package org.lth.workbench.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** The tokens of a document; it knows the line of each key and refuses what no reader can take. */
public final class ConfigParser extends JsonParserDelegate {
  private final Syntax syntax;
  private final Map<String, Integer> lines = new TreeMap<>();

  private ConfigParser(JsonParser parser, Syntax syntax) {
    super(parser);
    this.syntax = syntax;
  }

  /** Opens a text. */
  public static ConfigParser open(String text, Syntax syntax) throws IOException {
    return new ConfigParser(syntax.factory().createParser(text), syntax);
  }

  /** The line of the token that was read last. */
  public int line() {
    return currentTokenLocation().getLineNr();
  }

  /** The lines of all keys and list entries so far, by paths such as {@code branches[1].at}. */
  Map<String, Integer> lines() {
    return lines;
  }

  @Override
  public @Nullable JsonToken nextToken() throws IOException {
    try {
      JsonToken token = super.nextToken();
      // Jackson does not follow aliases but gives their name as if it were the value.
      if (delegate instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
        throw fault("values written out", "the alias *" + getText());
      }
      if (token != null) {
        lines.putIfAbsent(path(getParsingContext().pathAsPointer()), line());
      }
      return token;
    } catch (JsonProcessingException malformed) {
      throw malformed(malformed);
    }
  }

  /** Says what is wrong with the token that was read last. */
  public ConfigFault fault(String expected, String actual) {
    return new ConfigFault(line(), expected, actual, null);
  }

  /** Jackson's location is that of the last whole token, SnakeYAML's mark is that of the fault. */
  private ConfigFault malformed(JsonProcessingException malformed) {
    int line = 0;
    String reason = malformed.getOriginalMessage();
    if (malformed.getCause() instanceof MarkedYAMLException marked) {
      line = marked.getProblemMark().getLine() + 1;
      reason = marked.getProblem();
    } else if (!(malformed.getCause() instanceof YAMLException)
        && malformed.getLocation() != null) {
      line = malformed.getLocation().getLineNr();
    }
    String first = reason.lines().findFirst().orElse("no reason given");
    return new ConfigFault(line, "well-formed " + syntax.name(), first, malformed);
  }

  private static String path(JsonPointer pointer) {
    StringBuilder path = new StringBuilder();
    for (JsonPointer at = pointer; !at.matches(); at = at.tail()) {
      if (at.mayMatchElement()) {
        path.append('[').append(at.getMatchingIndex() + 1).append(']');
      } else {
        path.append(path.length() == 0 ? "" : ".").append(at.getMatchingProperty());
      }
    }
    return path.toString();
  }
}
