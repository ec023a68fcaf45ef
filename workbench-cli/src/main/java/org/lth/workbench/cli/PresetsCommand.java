package org.lth.workbench.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.cli.Tables.Heading;
import org.lth.workbench.document.PresetsView;
import org.lth.workbench.document.PresetsView.KeysView;
import org.lth.workbench.document.PresetsView.SpecificationView;
import org.lth.workbench.preset.AssembledSpec;
import org.lth.workbench.preset.Preset;
import org.lth.workbench.preset.SpecRequest;
import org.lth.workbench.spec.SpecKey;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows presets. */
@Command(
    name = "presets",
    description = {
      "Lists presets, or prints one as a file.",
      "The file is a specification for `start --spec`. With --keys: every key with the values that"
          + " it takes."
    },
    footer = {"", "Example:", "  workbench presets frankle2019-lenet > mine.yaml"})
final class PresetsCommand extends HomeCommand {
  @Parameters(paramLabel = "NAME", arity = "0..1", description = "A preset.")
  private @Nullable String name;

  @Option(names = "--keys", description = "List the keys of specifications.")
  private boolean keys;

  @Override
  HomeUse use() {
    return HomeUse.NEEDS_NONE;
  }

  @Override
  int run(Workbench workbench, Console console) {
    if (keys) {
      listKeys(workbench.assembly().keys(), console);
    } else if (name == null) {
      list(workbench.presets().list(), console);
    } else {
      AssembledSpec preset = workbench.assembly().assemble(SpecRequest.ofPreset(name));
      if (isJson()) {
        console.json(SpecificationView.of(name, preset.spec()));
      } else {
        console.line(workbench.specFiles().write(preset.spec()).stripTrailing());
      }
    }
    return DONE;
  }

  private void list(List<Preset> presets, Console console) {
    if (isJson()) {
      console.json(PresetsView.of(presets));
      return;
    }
    console.line(
        Tables.of(
            List.of(Heading.left("PRESET"), Heading.text("ABOUT")),
            presets.stream().map(preset -> List.of(preset.name(), preset.about())).toList()));
  }

  private void listKeys(List<SpecKey> known, Console console) {
    if (isJson()) {
      console.json(KeysView.of(known));
      return;
    }
    console.line(
        Tables.of(
            List.of(Heading.left("KEY"), Heading.text("MEANING"), Heading.text("VALUES")),
            known.stream()
                .map(key -> List.of(key.name(), key.meaning(), key.type().expected()))
                .toList()));
  }
}
