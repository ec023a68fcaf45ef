package org.lth.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.bundle.BundleCheck.Demands;
import org.lth.workbench.bundle.BundleLimits;
import picocli.CommandLine.Option;

/** What a person may demand of a bundle that somebody sent. */
final class BundleOptions {
  @Option(
      names = "--trust",
      paramLabel = "KEY",
      description = "Refuse the bundle unless this public key (a .pub file) signed it.")
  private @Nullable Path trusted;

  @Option(
      names = "--limit",
      paramLabel = "NAME=NUMBER",
      description =
          "Allow a larger bundle: files, bytes, text-bytes, snapshot-bytes, ... (docs/cli.md).")
  private List<String> limits = new ArrayList<>();

  Demands demands() {
    return new Demands(BundleLimits.parse(limits), Optional.ofNullable(trusted));
  }

  boolean isTrustChecked() {
    return trusted != null;
  }
}
