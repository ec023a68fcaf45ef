package org.lth.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.lth.workbench.document.SealView;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.seal.Seal;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes where a home's histories end to a file outside of it. */
@Command(
    name = "seal",
    description = {
      "Writes where all histories end to a file elsewhere.",
      "`verify` can tell later whether anything of the runs and studies was lost or replaced. The"
          + " newest seal is also kept beside the journal."
    },
    footer = {
      "",
      "Example:",
      "  workbench seal ~/seals/today.json --sign my.key",
      "  workbench verify --against ~/seals/today.json"
    })
final class SealCommand extends HomeCommand {
  @Parameters(paramLabel = "FILE", description = "The file to be written, outside of every home.")
  private Path file = Path.of("");

  @Mixin private SigningOption signing = new SigningOption();

  @Option(names = "--overwrite", description = "Replace the file if there is one.")
  private boolean overwrite;

  @Override
  HomeUse use() {
    return HomeUse.LOOKS;
  }

  @Override
  int run(Workbench workbench, Console console) {
    Seal seal = workbench.seals().take();
    Optional<Digest> signer = workbench.sealFiles().write(file, seal, signing.key(), overwrite);
    boolean isRemembered = isRemembered(workbench);
    if (isJson()) {
      console.json(SealView.of(file, seal, signer, isRemembered));
    } else {
      console.line(
          file + ": " + seal.position() + " events of " + seal.heads().size() + " histories");
      console.line(BundleText.signature(signer));
      if (!isRemembered) {
        console.note("the home may not be written, so only the file has this seal");
      }
    }
    return DONE;
  }

  private static boolean isRemembered(Workbench workbench) {
    if (!workbench.isWritable()) {
      return false;
    }
    try {
      workbench.seals().remember();
      return true;
    } catch (WorkbenchException unwritable) {
      return false;
    }
  }
}
