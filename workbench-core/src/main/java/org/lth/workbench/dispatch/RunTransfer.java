package org.lth.workbench.dispatch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lth.workbench.bundle.BundleCheck;
import org.lth.workbench.bundle.BundleExport;
import org.lth.workbench.bundle.BundleImport;
import org.lth.workbench.bundle.BundleWriter;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.dispatch.InvalidTaskFile.Reason;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.executor.Task;
import org.lth.workbench.journal.StreamName;

/**
 * Carries runs between a home and a shared folder, on either side of the way. What comes is checked
 * from its first byte to its last before any of it is added; what is there already stays as it is.
 */
public final class RunTransfer {
  private final Catalog catalog;
  private final Bundles bundles;
  private final CheckpointTransfer checkpoints;

  /** What was sent last of a run, by the hash of its last event then. */
  private final Map<RunId, Sent> sent = new HashMap<>();

  private record Sent(Digest head, Digest bundle, SharedFolder folder) {}

  /**
   * What packs, checks and unpacks.
   *
   * @param export that packs
   * @param check that believes nothing
   * @param imports that adds what can be believed
   */
  public record Bundles(BundleExport export, BundleCheck check, BundleImport imports) {}

  RunTransfer(Catalog catalog, Bundles bundles, CheckpointTransfer checkpoints) {
    this.catalog = catalog;
    this.bundles = bundles;
    this.checkpoints = checkpoints;
  }

  Catalog catalog() {
    return catalog;
  }

  CheckpointTransfer checkpoints() {
    return checkpoints;
  }

  /** Whether anything of a run is here. */
  boolean isHere(RunId run) {
    return catalog.journal().head(StreamName.of(run)).isPresent();
  }

  /**
   * Puts a run as it is now into the folder, unless it is there.
   *
   * @param task for whose sake
   * @return the digest that it is found by
   */
  Digest send(RunId run, Task task, SharedFolder folder) {
    Digest head = catalog.journal().head(StreamName.of(run)).orElseThrow().hash();
    Sent before = sent.get(run);
    if (before != null
        && before.head().equals(head)
        && before.folder().equals(folder)
        && Files.isRegularFile(folder.bundle(before.bundle()))) {
      return before.bundle();
    }
    Path draft = folder.draft(task);
    BundleWriter.Packing replacing =
        new BundleWriter.Packing(
            true, BundleWriter.Packing.PLAIN.key(), BundleWriter.Packing.PLAIN.licence());
    Digest bundle =
        bundles
            .export()
            .export(List.of(run), draft, replacing, (done, total) -> {})
            .written()
            .digest();
    folder.publish(draft, folder.bundle(bundle));
    sent.put(run, new Sent(head, bundle, folder));
    return bundle;
  }

  /**
   * Adds a bundle of the folder to the home; if all of it is here, nothing changes.
   *
   * @param run that it has to hold
   * @throws InvalidTaskFile if it is not there, or not what its digest says
   * @throws org.lth.workbench.bundle.BundleRefused if it is of another history than is here
   */
  void receive(Digest bundle, RunId run, SharedFolder folder) {
    Path file = folder.bundle(bundle);
    if (!Files.isRegularFile(file)) {
      throw new InvalidTaskFile(Reason.ABSENT, file, "the bundle of run " + run);
    }
    try (BundleCheck.Checked checked =
        bundles.check().check(file, BundleCheck.Demands.STANDARD, (done, total) -> {})) {
      if (!checked.digest().equals(bundle)) {
        throw new InvalidTaskFile(Reason.DAMAGED, file, "a file of digest " + bundle);
      }
      if (checked.contents().parts().stream().noneMatch(part -> part.run().equals(run))) {
        throw new InvalidTaskFile(Reason.FOREIGN, file, "a bundle of run " + run);
      }
      bundles.imports().importAll(checked);
    }
  }
}
