package org.lth.workbench.preset.yaml;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import org.lth.workbench.preset.Presets;
import org.lth.workbench.preset.SpecFiles;

/** Provides the presets that come as YAML resources, and specification files in YAML or JSON. */
public final class YamlPresetModule extends AbstractModule {

  @Provides
  @Singleton
  Presets presets() {
    return new YamlPresets();
  }

  @Provides
  @Singleton
  SpecFiles specFiles() {
    return new YamlSpecFiles();
  }
}
