package org.lth.workbench.snapshot.arrow;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.TensorSet;
import org.lth.workbench.identity.ContentDigests;
import org.lth.workbench.snapshot.SnapshotDamaged;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.Table;
import org.lth.workbench.snapshot.UnknownSnapshotFormat;

/** Reads snapshots and believes none before its content has the digest that was asked for. */
record SnapshotReader(SnapshotFolder folder, long largest) {
  /** Reads files of a home, which wrote them itself. */
  SnapshotReader(SnapshotFolder folder) {
    this(folder, Long.MAX_VALUE);
  }

  TensorSet tensors(Digest digest) {
    return tensors(digest, content(digest, SnapshotHeader.Kind.TENSORS));
  }

  private TensorSet tensors(Digest digest, ArrowContent content) {
    MaskSet masks = content.header().mask().map(this::masks).orElse(new MaskSet(List.of()));
    return checked(
        digest,
        () -> TensorColumns.decode(content.columns(), masks, largest),
        tensors -> ContentDigests.of(tensors).digest());
  }

  MaskSet masks(Digest digest) {
    return masks(digest, content(digest, SnapshotHeader.Kind.MASKS));
  }

  private MaskSet masks(Digest digest, ArrowContent content) {
    return checked(
        digest,
        () -> MaskColumns.decode(content.columns()),
        masks -> ContentDigests.of(masks).digest());
  }

  Table table(Digest digest) {
    return table(digest, content(digest, SnapshotHeader.Kind.TABLE));
  }

  private Table table(Digest digest, ArrowContent content) {
    return checked(digest, () -> TableColumns.decode(content.columns()), Table::digest);
  }

  /** The masks that a snapshot needs. */
  Optional<Digest> mask(Digest digest) {
    return content(digest).header().mask();
  }

  /** Puts the content of a digest into a store. */
  void copy(Digest digest, SnapshotStore target) {
    ArrowContent content = content(digest);
    switch (content.header().kind()) {
      case TENSORS ->
          target.put(
              tensors(digest, content),
              content.header().mask().map(this::masks).orElse(new MaskSet(List.of())));
      case MASKS -> target.put(masks(digest, content));
      case TABLE -> target.put(table(digest, content));
    }
  }

  /** Reads the content of a digest only to see whether it can be read. */
  void check(Digest digest) {
    ArrowContent content = content(digest);
    switch (content.header().kind()) {
      case TENSORS -> tensors(digest, content);
      case MASKS -> masks(digest, content);
      case TABLE -> table(digest, content);
    }
  }

  private ArrowContent content(Digest digest, SnapshotHeader.Kind wanted) {
    ArrowContent content = content(digest);
    SnapshotHeader.Kind found = content.header().kind();
    // All sets without members have the same digest.
    if (found != wanted && !content.columns().isEmpty()) {
      throw new SnapshotDamaged(
          damage(digest)
              .expected(wanted.label())
              .actual(found.label())
              .next(SnapshotFolder.REPLACE),
          null);
    }
    return content;
  }

  private ArrowContent content(Digest digest) {
    byte[] bytes = folder.read(digest);
    return checked(digest, () -> ArrowDecoder.decode(bytes), content -> content.header().digest());
  }

  private <T> T checked(Digest digest, Supplier<T> decoding, Function<T, Digest> identity) {
    T decoded = decoded(digest, decoding);
    Digest actual = decoded(digest, () -> identity.apply(decoded));
    if (!actual.equals(digest)) {
      throw new SnapshotDamaged(
          damage(digest)
              .expected(digest.toString())
              .actual(actual.toString())
              .next(SnapshotFolder.REPLACE),
          null);
    }
    return decoded;
  }

  private <T> T decoded(Digest digest, Supplier<T> decoding) {
    try {
      return decoding.get();
    } catch (SnapshotHeader.UnknownVersion unknown) {
      throw new UnknownSnapshotFormat(
          Problem.what("a snapshot is in a format that this version cannot read")
              .where(folder.file(digest).toString())
              .expected("workbench.snapshot " + SnapshotHeader.VERSION)
              .actual(unknown.getMessage())
              .next("use the version of the workbench that wrote it, or a newer one"));
    } catch (RuntimeException unreadable) {
      // Any type, since the accessors of a damaged file can fail in any way.
      throw new SnapshotDamaged(
          damage(digest)
              .expected("a readable snapshot")
              .actual(unreadable.toString())
              .next(SnapshotFolder.REPLACE),
          unreadable);
    }
  }

  private Problem.Expected damage(Digest digest) {
    return Problem.what("a snapshot is damaged").where(folder.file(digest).toString());
  }
}
