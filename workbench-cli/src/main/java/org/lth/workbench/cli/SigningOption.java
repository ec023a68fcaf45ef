package org.lth.workbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands whose file can be signed. */
final class SigningOption {
  @Option(
      names = "--sign",
      paramLabel = "KEY",
      description = "Sign with this private key, which `workbench keygen` makes.")
  private @Nullable Path key;

  /** The private key, if the file is to be signed. */
  Optional<Path> key() {
    return Optional.ofNullable(key);
  }
}
