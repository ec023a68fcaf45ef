package org.lth.workbench.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.bundle.BundleCheck.Checked;
import org.lth.workbench.bundle.BundleReader.Signature;
import org.lth.workbench.bundle.RunPart;
import org.lth.workbench.document.BundleView.CheckView;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.integrity.VerifyReport;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks a bundle. */
@Command(
    name = "check",
    description = {
      "Reads a bundle from end to end without importing it.",
      "Archive, manifests, every event with its hash chain, every snapshot, the signature. Exits"
          + " with 1 if anything is not as it should be."
    },
    footer = {"", "Example:", "  workbench check runs.zip --trust colleague.key.pub"})
final class CheckCommand extends HomeCommand {
  @Parameters(paramLabel = "FILE", description = "The bundle.")
  private Path file = Path.of("");

  @Mixin private BundleOptions options = new BundleOptions();

  @Override
  HomeUse use() {
    return HomeUse.NEEDS_NONE;
  }

  @Override
  int run(Workbench workbench, Console console) {
    try (Checked checked = options.checked(file, workbench, console)) {
      VerifyReport report = checked.report();
      boolean isSound = report.problems().isEmpty();
      Optional<Digest> signer = checked.signature().map(Signature::signer);
      List<RunPart> parts = isSound ? checked.contents().parts() : List.of();
      if (isJson()) {
        console.json(CheckView.of(checked, options.isTrustChecked()));
      } else {
        parts.forEach(part -> console.line(BundleText.line(part)));
        VerifyCommand.print(report, console);
        if (isSound) {
          console.line(trust(signer));
        }
      }
      return isSound ? DONE : SAID_NO;
    }
  }

  private String trust(Optional<Digest> signer) {
    if (options.isTrustChecked()) {
      return BundleText.signature(signer) + ", which you trust";
    }
    return BundleText.signature(signer)
        + (signer.isPresent() ? "; whose that is, only --trust KEY can tell" : "");
  }
}
