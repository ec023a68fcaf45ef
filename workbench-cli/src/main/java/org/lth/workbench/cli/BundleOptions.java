package org.lth.workbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.bundle.BundleCheck.Checked;
import org.lth.workbench.bundle.BundleCheck.Demands;
import org.lth.workbench.bundle.BundleLimits;
import org.lth.workbench.wiring.Workbench;
import picocli.CommandLine.Option;

/** What the receiver of a bundle may demand of it. */
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

  /** Checks a bundle as demanded, with a bar for a person who waits. */
  Checked checked(Path file, Workbench workbench, Console console) {
    Demands demands = new Demands(BundleLimits.parse(limits), Optional.ofNullable(trusted));
    try (ReadingBar bar = new ReadingBar(console)) {
      return workbench.bundleCheck().check(file, demands, bar::show);
    }
  }

  boolean isTrustChecked() {
    return trusted != null;
  }
}
