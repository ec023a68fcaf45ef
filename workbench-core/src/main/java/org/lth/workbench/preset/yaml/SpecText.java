package org.lth.workbench.preset.yaml;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.SpecKeys;

/**
 * A specification as YAML for people.
 *
 * @param derived keys that are left out since they follow from others
 * @param generator where the text goes
 */
record SpecText(List<String> derived, JsonGenerator generator) {
  private static final String SEEDS_NOTE = "# Where a seed is not written, it is seeds.root.\n";
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  static String of(ExperimentSpec spec) {
    StringWriter text = new StringWriter().append(SEEDS_NOTE);
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      new SpecText(derivedSeeds(spec), generator).write("", spec.tree());
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text in memory cannot fail to be written", impossible);
    }
    return text.toString();
  }

  private static List<String> derivedSeeds(ExperimentSpec spec) {
    Object root = spec.values().get(SpecKeys.SEED);
    return SpecKeys.SEEDS_OF_PURPOSES.stream()
        .filter(key -> root.equals(spec.values().get(key)))
        .toList();
  }

  private void write(String prefix, Map<?, ?> branch) throws IOException {
    generator.writeStartObject();
    for (Map.Entry<?, ?> entry : branch.entrySet()) {
      String key = prefix + entry.getKey();
      if (derived.contains(key)) {
        continue;
      }
      generator.writeFieldName(entry.getKey().toString());
      if (entry.getValue() instanceof Map<?, ?> below) {
        write(key + ".", below);
      } else if (entry.getValue() instanceof Number number) {
        generator.writeNumber(number.toString());
      } else {
        generator.writeString(entry.getValue().toString());
      }
    }
    generator.writeEndObject();
  }
}
