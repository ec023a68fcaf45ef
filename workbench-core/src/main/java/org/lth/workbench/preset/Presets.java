package org.lth.workbench.preset;

import java.util.List;

/** The recipes that come with the workbench. Safe for use by several threads. */
public interface Presets {
  /**
   * The preset of a name.
   *
   * @throws UnknownPreset if there is none; it names the near ones
   */
  Preset named(String name);

  /** All presets, in the order in which people should see them. */
  List<Preset> list();
}
