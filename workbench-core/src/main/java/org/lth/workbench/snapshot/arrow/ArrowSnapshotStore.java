package org.lth.workbench.snapshot.arrow;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.durable.DurableFiles;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.snapshot.PrunedPositions;
import org.lth.workbench.snapshot.SnapshotInventory;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.Table;

/** Snapshots as Arrow files in a folder. */
final class ArrowSnapshotStore implements SnapshotStore, SnapshotInventory {
  private static final Pattern LEADING_DIGEST = Pattern.compile("([0-9a-f]{64}).*");

  private final SnapshotFolder folder;
  private final SnapshotReader reader;

  ArrowSnapshotStore(SnapshotFolder folder) {
    this.folder = folder;
    this.reader = new SnapshotReader(folder);
  }

  @Override
  public SetDigest put(TensorSet tensors, MaskSet masks) {
    boolean pruned = PrunedPositions.requireZero(tensors, masks);
    SetDigest digest = ContentDigests.of(tensors);
    Optional<Digest> mask = pruned ? Optional.of(put(masks).digest()) : Optional.empty();
    SnapshotHeader header = new SnapshotHeader(SnapshotHeader.Kind.TENSORS, digest.digest(), mask);
    folder.keep(
        digest.digest(),
        () -> encode(new ArrowContent(header, TensorColumns.encode(tensors, masks))));
    return digest;
  }

  @Override
  public SetDigest put(MaskSet masks) {
    SetDigest digest = ContentDigests.of(masks);
    SnapshotHeader header =
        new SnapshotHeader(SnapshotHeader.Kind.MASKS, digest.digest(), Optional.empty());
    folder.keep(digest.digest(), () -> encode(new ArrowContent(header, MaskColumns.encode(masks))));
    return digest;
  }

  @Override
  public Digest put(Table table) {
    Digest digest = table.digest();
    SnapshotHeader header = new SnapshotHeader(SnapshotHeader.Kind.TABLE, digest, Optional.empty());
    folder.keep(digest, () -> encode(new ArrowContent(header, TableColumns.encode(table))));
    return digest;
  }

  private static byte[] encode(ArrowContent content) {
    try (BufferAllocator allocator = new RootAllocator()) {
      return ArrowEncoder.encode(content, allocator);
    }
  }

  @Override
  public TensorSet tensors(Digest digest) {
    return reader.tensors(digest);
  }

  @Override
  public MaskSet masks(Digest digest) {
    return reader.masks(digest);
  }

  @Override
  public Table table(Digest digest) {
    return reader.table(digest);
  }

  @Override
  public boolean contains(Digest digest) {
    return folder.contains(digest);
  }

  @Override
  public Optional<Digest> maskNeededBy(Digest tensors) {
    return reader.mask(tensors);
  }

  @Override
  public List<Item> items() {
    SortedSet<String> recorded = new TreeSet<>();
    folder.ledger().entries().forEach(entry -> recorded.add(entry.name()));
    SortedSet<String> names = new TreeSet<>(folder.names());
    names.addAll(recorded);
    return names.stream().map(name -> new Item(name, kind(name, recorded))).toList();
  }

  private Kind kind(String name, Set<String> recorded) {
    if (digest(name).isPresent()) {
      return recorded.contains(name) ? Kind.SNAPSHOT : Kind.UNRECORDED;
    }
    return name.endsWith(DurableFiles.SUFFIX) ? Kind.TEMPORARY : Kind.FOREIGN;
  }

  private Optional<Digest> digest(String name) {
    Matcher leading = LEADING_DIGEST.matcher(name);
    return leading.matches()
        ? Optional.of(new Digest(leading.group(1))).filter(found -> folder.name(found).equals(name))
        : Optional.empty();
  }

  @Override
  public Optional<Problem> check(Item item) {
    return switch (item.kind()) {
      case TEMPORARY -> Optional.empty();
      case FOREIGN -> Optional.of(foreign(item));
      case SNAPSHOT, UNRECORDED -> digest(item.name()).flatMap(this::check);
    };
  }

  private Optional<Problem> check(Digest digest) {
    try {
      reader.check(digest);
    } catch (WorkbenchException damage) {
      return Optional.of(damage.problem());
    }
    return Optional.empty();
  }

  @Override
  public long bytes(Item item) {
    return folder.length(item.name());
  }

  @Override
  public void remove(List<Item> items) {
    for (Item item : items) {
      if (item.kind() == Kind.FOREIGN) {
        throw new IllegalArgumentException(item.name() + " is nothing that this store wrote");
      }
    }
    // What is recorded last, so that removals that are cut off again and again leave no more.
    List<Item> ordered =
        items.stream().sorted(Comparator.comparing(item -> item.kind() == Kind.SNAPSHOT)).toList();
    for (int first = 0; first < ordered.size(); first += REMOVED_AT_ONCE) {
      List<Item> few = ordered.subList(first, Math.min(ordered.size(), first + REMOVED_AT_ONCE));
      folder.forget(
          few.stream().filter(item -> item.kind() == Kind.SNAPSHOT).map(Item::name).toList());
      few.forEach(item -> folder.delete(item.name()));
    }
  }

  private Problem foreign(Item item) {
    return Problem.what("a file is no snapshot")
        .where(folder.home().snapshots().resolve(item.name()).toString())
        .expected("files that are named by a digest")
        .actual(item.name())
        .next("move it out of the folder");
  }
}
