package org.lth.workbench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.bundle.BundleCheck.Checked;
import org.lth.workbench.bundle.BundleImport.ImportedPart;
import org.lth.workbench.bundle.BundleReader.Signature;
import org.lth.workbench.document.BundleView.ImportView;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Imports a bundle. */
@Command(
    name = "import",
    description = {
      "Checks a bundle and adds its runs to this home.",
      "It is checked as by `workbench check`; runs keep their ids and hashes.",
      "What is here already stays as it is; a run with another history here is refused."
    },
    footer = {"", "Example:", "  workbench import runs.zip && workbench list"})
final class ImportCommand extends HomeCommand {
  @Parameters(paramLabel = "FILE", description = "The bundle.")
  private Path file = Path.of("");

  @Mixin private BundleOptions options = new BundleOptions();

  @Override
  HomeUse use() {
    return HomeUse.MAKES;
  }

  @Override
  int run(Workbench workbench, Console console) {
    try (Checked checked = options.checked(file, workbench, console)) {
      if (!checked.report().problems().isEmpty() && !isJson()) {
        VerifyCommand.print(checked.report(), console);
      }
      List<ImportedPart> parts = workbench.bundleImport().importAll(checked);
      Optional<Digest> signer = checked.signature().map(Signature::signer);
      if (isJson()) {
        console.json(ImportView.of(checked, parts));
      } else {
        parts.forEach(part -> console.line(BundleText.line(part.part()) + ": " + deed(part)));
        console.line(BundleText.signature(signer));
      }
      return DONE;
    }
  }

  private static String deed(ImportedPart imported) {
    if (imported.isNew()) {
      return "imported";
    }
    return imported.added() == 0 ? "already here" : imported.added() + " more events imported";
  }
}
