package org.lth.workbench.cli;

import java.util.Optional;
import org.lth.workbench.bundle.RunPart;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.HistoryPart;

/** Bundles in words. */
final class BundleText {
  private BundleText() {}

  /** A run in a bundle. */
  static String line(RunPart part) {
    return "run "
        + part.run()
        + (part.part() == HistoryPart.WHOLE ? ", whole" : ", up to a branch's ticket")
        + ", head #"
        + part.head().version()
        + " "
        + part.head().hash();
  }

  /** What a signature shows, or its absence. */
  static String signature(Optional<Digest> signer) {
    return signer
        .map(key -> "signed by key " + key)
        .orElse("not signed: whole and unchanged since it was written, whoever wrote it");
  }
}
