package org.lth.workbench.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lth.workbench.bundle.RunPart;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.event.HistoryPart;

/** Bundles in words. */
final class BundleText {
  private BundleText() {}

  /** A run in a bundle with the keys of the command line's JSON. */
  static Map<String, Object> view(RunPart part) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("run", part.run().value());
    view.put("part", part.part().word());
    view.put("version", part.head().version());
    view.put("hash", part.head().hash().toString());
    return view;
  }

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
