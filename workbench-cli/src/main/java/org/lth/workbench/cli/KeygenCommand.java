package org.lth.workbench.cli;

import java.nio.file.Path;
import org.lth.workbench.document.SigningKeysView;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.wiring.HomeUse;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes keys. */
@Command(
    name = "keygen",
    description = {
      "Makes a pair of keys for signing bundles.",
      "They are Ed25519 keys: FILE stays with you and signs, FILE.pub is what collaborators get"
          + " from you in person and trust. `openssl genpkey -algorithm ed25519` makes the same"
          + " form."
    },
    footer = {"", "Example:", "  workbench keygen ~/.workbench.key"})
final class KeygenCommand extends HomeCommand {
  @Parameters(paramLabel = "FILE", description = "The private key's file; it must not exist.")
  private Path file = Path.of("");

  @Override
  HomeUse use() {
    return HomeUse.NEEDS_NONE;
  }

  @Override
  int run(Workbench workbench, Console console) {
    Digest signer = workbench.signingKeys().generate(file);
    if (isJson()) {
      console.json(SigningKeysView.of(file, signer));
    } else {
      console.line("private key " + file + ": keep it to yourself");
      console.line("public key " + file + ".pub: give it to those who are to trust you");
      console.line("key " + signer);
    }
    return DONE;
  }
}
