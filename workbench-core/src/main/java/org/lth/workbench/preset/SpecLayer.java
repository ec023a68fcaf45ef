package org.lth.workbench.preset;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.spec.InvalidSpec;

/**
 * Some keys of a specification, to be laid over those of other layers.
 *
 * @param settings dotted keys and what they were given; keys may still be unknown and values wrong
 */
public record SpecLayer(Map<String, Setting> settings) {
  public SpecLayer {
    SortedMap<String, Setting> sorted = new TreeMap<>(settings);
    settings = Collections.unmodifiableSortedMap(sorted);
  }

  /** The values of a preset. */
  public static SpecLayer of(Preset preset) {
    Map<String, Setting> settings = new TreeMap<>();
    preset
        .values()
        .forEach((key, value) -> settings.put(key, new Setting(value, "preset " + preset.name())));
    return new SpecLayer(settings);
  }

  /** One flag that stands for a key, such as {@code --levels} for {@code levels}. */
  public static SpecLayer ofFlag(String flag, String key, Object value) {
    return new SpecLayer(Collections.singletonMap(key, new Setting(value, flag)));
  }

  /**
   * The values of {@code --set KEY=VALUE ...}.
   *
   * @throws InvalidSpec if an assignment lacks its key or its {@code =}, or a key comes twice
   */
  public static SpecLayer ofAssignments(List<String> assignments) {
    Map<String, Setting> settings = new TreeMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      String key = equals < 0 ? "" : assignment.substring(0, equals).strip();
      if (key.isEmpty()) {
        throw malformed(assignment, "KEY=VALUE, such as training.batchSize=60");
      }
      String value = assignment.substring(equals + 1).strip();
      if (settings.put(key, new Setting(value, "--set")) != null) {
        throw malformed(assignment, "each key once, but " + key + " is set twice");
      }
    }
    return new SpecLayer(settings);
  }

  private static InvalidSpec malformed(String assignment, String expected) {
    return new InvalidSpec(
        Problem.what("a setting cannot be understood")
            .where("--set " + assignment)
            .expected(expected)
            .actual("'" + assignment + "'")
            .next("correct this --set; `presets --keys` lists all keys"));
  }
}
