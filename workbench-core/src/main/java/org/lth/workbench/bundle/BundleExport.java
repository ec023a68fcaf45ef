package org.lth.workbench.bundle;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lth.workbench.catalog.Catalog;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.RunId;
import org.lth.workbench.home.HomeLayout;
import org.lth.workbench.integrity.Verification;
import org.lth.workbench.snapshot.SnapshotInventory;

/**
 * Exports runs.
 *
 * @param catalog of the runs
 * @param snapshots of the home
 * @param writer that packs
 */
public record BundleExport(Catalog catalog, SnapshotInventory snapshots, BundleWriter writer) {

  /**
   * What was exported.
   *
   * @param contents what the file holds
   * @param written the file
   */
  public record Exported(BundleContents contents, BundleWriter.Written written) {}

  /**
   * Exports runs with what their branches need of their ancestors.
   *
   * @param runs one or more
   * @param target the file
   * @param observer hears how many snapshots were read
   * @throws BundleRefused if a snapshot is missing or damaged, or only a part of a run is here
   */
  public Exported export(
      List<RunId> runs, Path target, BundleWriter.Packing packing, Verification.Observer observer) {
    List<RunPart> parts = Selection.of(catalog, runs);
    SortedSet<Digest> needed = NeededSnapshots.of(parts, catalog.codec());
    long read = 0;
    for (Digest snapshot : needed) {
      requireSound(snapshot);
      observer.read(++read, needed.size());
    }
    Set<Digest> all = new TreeSet<>(needed);
    for (Digest snapshot : needed) {
      snapshots.maskNeededBy(snapshot).ifPresent(all::add);
    }
    BundleContents contents = new BundleContents(parts, new TreeSet<>(all));
    return new Exported(contents, writer.write(contents, target, packing));
  }

  private void requireSound(Digest snapshot) {
    String name = HomeLayout.snapshotName(snapshot);
    SnapshotInventory.Item item = new SnapshotInventory.Item(name, SnapshotInventory.Kind.SNAPSHOT);
    Optional<Problem> problem = snapshots.check(item);
    if (problem.isPresent()) {
      throw new BundleRefused(problem.get());
    }
  }
}
