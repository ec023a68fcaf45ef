package org.lth.workbench.preset.yaml;

import java.util.List;
import org.lth.workbench.preset.Presets;
import org.lth.workbench.preset.SpecAssembly;
import org.lth.workbench.preset.SpecFiles;
import org.lth.workbench.vocabulary.Vocabulary;

/** The adapters for tests of other packages, whose tests cannot see them. */
public final class PresetAdapters {
  private PresetAdapters() {}

  /** The presets of the distribution. */
  public static Presets presets() {
    return new YamlPresets();
  }

  /** What turns requests into specifications, with the words of this program alone. */
  public static SpecAssembly assembly() {
    return new SpecAssembly(
        presets(), specFiles(), Vocabulary.builtIn().openWords(List.of("djl", "fused", "auto")));
  }

  /** Reader and writer of specification files. */
  public static SpecFiles specFiles() {
    return new YamlSpecFiles();
  }
}
