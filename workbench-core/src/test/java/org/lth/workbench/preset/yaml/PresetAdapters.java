package org.lth.workbench.preset.yaml;

import org.lth.workbench.preset.Presets;
import org.lth.workbench.preset.SpecFiles;

/** The adapters for tests of other packages, whose tests cannot see them. */
public final class PresetAdapters {
  private PresetAdapters() {}

  /** The presets of the distribution. */
  public static Presets presets() {
    return new YamlPresets();
  }

  /** Reader and writer of specification files. */
  public static SpecFiles specFiles() {
    return new YamlSpecFiles();
  }
}
