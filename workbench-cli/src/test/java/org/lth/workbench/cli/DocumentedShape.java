package org.lth.workbench.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of a JSON document as {@code docs/cli.md} writes it: {@code
 * {"run","levels":[{"level"}]}} names keys, {@code {...}} and {@code [...]} leave open what is
 * inside, and {@code {...,"more"}} names the keys beside those of another document.
 *
 * @param keys of an object, each with its shape; absent of what is no object, or is left open
 * @param isPart whether the object has more keys, which are described elsewhere
 */
record DocumentedShape(Optional<Map<String, DocumentedShape>> keys, boolean isPart) {
  private static final DocumentedShape OPEN = new DocumentedShape(Optional.empty(), false);

  /** The shape that begins at a place of a text. */
  static DocumentedShape at(String text, int place) {
    return new Reader(text, place).value();
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text, int at) {
      this.text = text;
      this.at = at;
    }

    DocumentedShape value() {
      skipSpace();
      DocumentedShape shape =
          switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            default -> word();
          };
      skipSpace();
      if (text.charAt(at) != '|') {
        return shape;
      }
      at++;
      DocumentedShape other = value();
      return other.keys().isPresent() ? other : shape;
    }

    private DocumentedShape object() {
      Map<String, DocumentedShape> keys = new LinkedHashMap<>();
      boolean isOpen = false;
      expect('{');
      while (!isNext('}')) {
        if (text.startsWith("...", at)) {
          isOpen = true;
          at += "...".length();
        } else {
          String key = quoted();
          keys.put(key, isNext(':') ? afterColon() : OPEN);
        }
        skipComma();
      }
      expect('}');
      return isOpen && keys.isEmpty() ? OPEN : new DocumentedShape(Optional.of(keys), isOpen);
    }

    private DocumentedShape afterColon() {
      expect(':');
      return value();
    }

    private DocumentedShape array() {
      DocumentedShape element = OPEN;
      expect('[');
      while (!isNext(']')) {
        DocumentedShape next = value();
        element = next.keys().isPresent() ? next : element;
        skipComma();
      }
      expect(']');
      return element;
    }

    /** Text in quotes, null, a number, or a word that stands for a value. */
    private DocumentedShape word() {
      if (text.charAt(at) == '"') {
        quoted();
      } else {
        while (",|]}".indexOf(text.charAt(at)) < 0) {
          at++;
        }
      }
      return OPEN;
    }

    private String quoted() {
      expect('"');
      int end = text.indexOf('"', at);
      String key = text.substring(at, end);
      at = end + 1;
      return key;
    }

    private boolean isNext(char wanted) {
      skipSpace();
      return text.charAt(at) == wanted;
    }

    private void skipComma() {
      if (isNext(',')) {
        at++;
      }
    }

    private void skipSpace() {
      while (Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private void expect(char wanted) {
      skipSpace();
      if (text.charAt(at) != wanted) {
        throw new IllegalArgumentException(
            "'"
                + wanted
                + "' expected at: "
                + text.substring(at, Math.min(at + 60, text.length())));
      }
      at++;
    }
  }
}
