package org.lth.workbench.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/**
 * A language of documents; each refuses a key that comes twice.
 *
 * @param name for people
 * @param factory makes its parsers
 */
public record Syntax(String name, JsonFactory factory) {
  /** What most people write. */
  public static final Syntax YAML =
      new Syntax(
          "YAML",
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  /** A syntax of its own, although YAML almost contains it, since YAML forbids tabs in places. */
  public static final Syntax JSON =
      new Syntax(
          "JSON",
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
}
