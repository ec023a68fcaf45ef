package org.lth.workbench.document;

import java.util.List;
import java.util.Map;
import org.lth.workbench.preset.Preset;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.SpecKey;

/**
 * The presets that there are.
 *
 * @param presets by name
 */
public record PresetsView(List<PresetView> presets) {
  public PresetsView {
    presets = List.copyOf(presets);
  }

  /** The view of presets. */
  public static PresetsView of(List<Preset> presets) {
    return new PresetsView(
        presets.stream()
            .map(each -> new PresetView(each.name(), each.about(), each.values()))
            .toList());
  }

  /**
   * A preset.
   *
   * @param name of the preset
   * @param about what it is for
   * @param values that it gives
   */
  public record PresetView(String name, String about, Map<String, Object> values) {}

  /**
   * A preset's complete specification.
   *
   * @param name of the preset
   * @param spec every key, nested
   */
  public record SpecificationView(String name, Map<String, Object> spec) {
    /** The view of a preset's specification. */
    public static SpecificationView of(String name, ExperimentSpec spec) {
      return new SpecificationView(name, spec.tree());
    }
  }

  /**
   * The keys of specifications.
   *
   * @param keys each of them
   */
  public record KeysView(List<KeyView> keys) {
    public KeysView {
      keys = List.copyOf(keys);
    }

    /** The view of keys. */
    public static KeysView of(List<SpecKey> keys) {
      return new KeysView(
          keys.stream()
              .map(key -> new KeyView(key.name(), key.meaning(), key.type().expected()))
              .toList());
    }
  }

  /**
   * A key.
   *
   * @param name of the key
   * @param meaning in words
   * @param values that it takes, in words
   */
  public record KeyView(String name, String meaning, String values) {}
}
