package org.lth.workbench.preset.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lth.workbench.config.Syntax;
import org.lth.workbench.preset.Preset;
import org.lth.workbench.preset.Presets;
import org.lth.workbench.preset.Setting;
import org.lth.workbench.preset.UnknownPreset;

/**
 * The presets that are resources beside the port. One that says {@code basedOn} changes another.
 */
final class YamlPresets implements Presets {
  static final List<String> NAMES =
      List.of(
          "demo",
          "frankle2019-lenet",
          "frankle2019-conv2",
          "frankle2019-conv4",
          "frankle2019-conv6",
          "frankle2019-conv2-dropout",
          "frankle2019-conv4-dropout",
          "frankle2019-conv6-dropout",
          "frankle2019-resnet18",
          "frankle2019-resnet18-low",
          "frankle2019-resnet18-warmup",
          "frankle2019-vgg19",
          "frankle2019-vgg19-low",
          "frankle2019-vgg19-warmup",
          "openlth-lenet",
          "openlth-resnet20",
          "openlth-vgg16",
          "google2018-lenet");

  private static final String ABOUT = "about";
  private static final String BASED_ON = "basedOn";

  @Override
  public Preset named(String name) {
    if (!NAMES.contains(name)) {
      throw new UnknownPreset(name, NAMES);
    }
    Map<String, Setting> settings =
        new TreeMap<>(new SettingsReader("preset " + name, Syntax.YAML).read(resource(name)));
    Setting about = settings.remove(ABOUT);
    if (about == null) {
      throw new IllegalStateException("preset " + name + " lacks its line 'about'");
    }
    Map<String, Object> values = new TreeMap<>();
    Setting base = settings.remove(BASED_ON);
    if (base != null) {
      values.putAll(named(base.value().toString()).values());
    }
    settings.forEach((key, setting) -> values.put(key, setting.value()));
    return new Preset(name, about.value().toString(), values);
  }

  @Override
  public List<Preset> list() {
    return NAMES.stream().map(this::named).toList();
  }

  private static String resource(String name) {
    try (InputStream stream = Presets.class.getResourceAsStream(name + ".yaml")) {
      if (stream == null) {
        throw new IllegalStateException("the distribution lacks the preset " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read the preset " + name, unreadable);
    }
  }
}
