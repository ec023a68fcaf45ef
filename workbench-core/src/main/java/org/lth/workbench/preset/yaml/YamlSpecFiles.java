package org.lth.workbench.preset.yaml;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lth.workbench.config.ConfigFault;
import org.lth.workbench.config.Syntax;
import org.lth.workbench.config.TextFile;
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
    try {
      return TextFile.read(file, "a YAML or JSON file", LARGEST);
    } catch (ConfigFault fault) {
      throw new SpecFileUnusable(
          Problem.what("a specification file cannot be used")
              .where("file " + file)
              .expected(fault.expected())
              .actual(fault.actual())
              .next("give --spec a specification file; `workbench presets NAME` prints one"),
          null);
    }
  }
}
