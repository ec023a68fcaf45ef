package org.lth.workbench.report.mustache;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/**
 * A template of ours.
 *
 * @param name of the resource
 * @param isHtml whether values are escaped for HTML
 */
record Template(String name, boolean isHtml) {
  String fill(Map<String, Object> model) {
    return Mustache.compiler()
        .escapeHTML(isHtml)
        .emptyStringIsFalse(true)
        .compile(text(name))
        .execute(model);
  }

  static String text(String name) {
    try (InputStream bytes =
        Objects.requireNonNull(Template.class.getResourceAsStream(name), name)) {
      return new String(bytes.readAllBytes(), UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a template of ours cannot be read", impossible);
    }
  }
}
