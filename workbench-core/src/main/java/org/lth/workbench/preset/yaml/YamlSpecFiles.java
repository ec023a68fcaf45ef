package org.lth.workbench.preset.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.preset.Setting;
import org.lth.workbench.preset.SpecFile;
import org.lth.workbench.preset.SpecFileUnusable;
import org.lth.workbench.preset.SpecFiles;
import org.lth.workbench.preset.SpecLayer;
import org.lth.workbench.spec.ExperimentSpec;

/** Specification files in YAML, or in JSON if their name ends so. */
final class YamlSpecFiles implements SpecFiles {
  private static final int LARGEST = 1 << 20;
  private static final String PRESET = "preset";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  @Override
  public SpecFile read(Path file) {
    String text = text(file);
    boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    Map<String, Setting> settings =
        new TreeMap<>(
            new SettingsReader("file " + file, json ? Syntax.JSON : Syntax.YAML).read(text));
    Optional<String> preset =
        Optional.ofNullable(settings.remove(PRESET)).map(setting -> setting.value().toString());
    return new SpecFile(preset, new SpecLayer(settings));
  }

  @Override
  public String write(ExperimentSpec spec) {
    return SpecText.of(spec);
  }

  private static String text(Path file) {
    byte[] bytes = bytes(file);
    if (bytes.length > LARGEST) {
      throw unusable(file, "at most 1 MiB", "more than that");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException notText) {
      throw unusable(file, "text in UTF-8", "bytes that are not UTF-8");
    }
  }

  private static byte[] bytes(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return stream.readNBytes(LARGEST + 1);
    } catch (NoSuchFileException missing) {
      throw unusable(file, "a YAML or JSON file", "no such file");
    } catch (IOException unreadable) {
      throw unusable(file, "a readable file", String.valueOf(unreadable.getMessage()));
    }
  }

  private static SpecFileUnusable unusable(Path file, String expected, String actual) {
    return new SpecFileUnusable(
        Problem.what("a specification file cannot be used")
            .where("file " + file)
            .expected(expected)
            .actual(actual)
            .next("give --spec a specification file; `workbench presets NAME` prints one"),
        null);
  }
}
