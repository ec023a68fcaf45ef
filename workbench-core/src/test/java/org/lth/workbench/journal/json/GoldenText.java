package org.lth.workbench.journal.json;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts under {@code src/test/resources/journal/v1}, which are never changed, only added to. */
final class GoldenText {
  private static final Path PROPOSALS = Path.of("target", "golden", "journal", "v1");

  private GoldenText() {}

  /** The recorded text; if there is none yet, a proposal is written beside the build's output. */
  static String recorded(String name, String proposal) throws IOException {
    try (InputStream stream = GoldenText.class.getResourceAsStream("/journal/v1/" + name)) {
      if (stream != null) {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    Files.createDirectories(PROPOSALS);
    Files.writeString(PROPOSALS.resolve(name), proposal);
    return fail(
        "journal/v1/%s is not recorded; read %s and, if it is right, keep it for ever",
        name, PROPOSALS.resolve(name));
  }
}
