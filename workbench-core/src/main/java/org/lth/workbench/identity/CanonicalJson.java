package org.lth.workbench.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON in the one form that RFC 8785 (JCS) gives every document. */
public final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * Rewrites a JSON object or array in canonical form.
   *
   * @throws UncheckedIOException if the text is not JSON, or has a string with a lone surrogate
   */
  public static String of(String json) {
    try {
      String canonical = new JsonCanonicalizer(json).getEncodedString();
      // A lone surrogate has no UTF-8 form, so different texts would get the same digest.
      UTF_8.newEncoder().encode(CharBuffer.wrap(canonical));
      return canonical;
    } catch (IOException notJson) {
      throw new UncheckedIOException("not JSON: " + notJson.getMessage(), notJson);
    }
  }

  /** A string as a JSON string literal, with the escapes that JSON requires. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
