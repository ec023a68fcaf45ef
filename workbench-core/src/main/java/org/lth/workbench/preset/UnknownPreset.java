package org.lth.workbench.preset;

import java.util.List;
import org.lth.workbench.config.NearNames;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/** No preset has the name that was asked for. */
public final class UnknownPreset extends WorkbenchException {
  /** Names the near presets, or all of them if none is near. */
  public UnknownPreset(String name, List<String> known) {
    super(
        Kind.BAD_INPUT,
        Problem.what("there is no such preset")
            .where("preset '" + name + "'")
            .expected(NearNames.suggest(name, known, "one of " + String.join(", ", known)))
            .actual("'" + name + "'")
            .next("run `workbench presets` to see what each preset is about"));
  }
}
