package org.lth.workbench.identity;

import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Mask;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.NamedDigest;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.Shape;
import org.lth.workbench.domain.Tensor;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.TensorSet;

/**
 * The identity of content, independent of the file that holds it.
 *
 * <p>A tensor's digest is the SHA-256 of the canonical JSON of {@code {name,dtype,shape}}, a
 * newline, and the row-major little-endian bytes of the full dense tensor. A set's digest is the
 * SHA-256 of the lines {@code NAME HEX\n} sorted by name.
 */
public final class ContentDigests {
  /** Values that are turned into bytes at a time, so that they are still in the cache when read. */
  private static final int PART = 1 << 12;

  private ContentDigests() {}

  /** The digest of a set of tensors. */
  public static SetDigest of(TensorSet tensors) {
    List<NamedDigest> parts = new ArrayList<>();
    for (Tensor tensor : tensors) {
      parts.add(new NamedDigest(tensor.name(), of(tensor)));
    }
    return ofParts(parts);
  }

  /** The digest of a set of masks. */
  public static SetDigest of(MaskSet masks) {
    List<NamedDigest> parts = new ArrayList<>();
    for (Mask mask : masks) {
      parts.add(new NamedDigest(mask.name(), of(mask)));
    }
    return ofParts(parts);
  }

  /** The digest of a set from the digests of its parts, in any order. */
  public static SetDigest ofParts(List<NamedDigest> parts) {
    List<NamedDigest> sorted =
        parts.stream().sorted(Comparator.comparing(NamedDigest::name)).toList();
    String lines =
        sorted.stream()
            .map(part -> part.name() + " " + part.digest().hex() + "\n")
            .collect(joining());
    return new SetDigest(Sha256.of(lines), sorted);
  }

  /** The digest of one float32 tensor. */
  public static Digest of(Tensor tensor) {
    Sha256 digest = begin(new Header(tensor.name(), "float32", tensor.shape()));
    float[] values = tensor.values();
    ByteBuffer part = ByteBuffer.allocate(PART * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += PART) {
      int count = Math.min(PART, values.length - from);
      part.asFloatBuffer().put(values, from, count);
      digest.add(part.slice(0, count * Float.BYTES));
    }
    return digest.finish();
  }

  /** The digest of one mask: bits packed least significant first, dtype {@code bool}. */
  public static Digest of(Mask mask) {
    return of(new Header(mask.name(), "bool", mask.shape()), ByteBuffer.wrap(mask.packed()));
  }

  /**
   * What a tensor's digest says before its bytes.
   *
   * @param dtype {@code float32}, {@code float64}, {@code int64}, {@code uint8} or {@code bool}
   */
  public record Header(TensorName name, String dtype, Shape shape) {
    /** The canonical JSON of this header. */
    public String json() {
      return CanonicalJson.of(
          "{\"name\":"
              + CanonicalJson.quote(name.value())
              + ",\"dtype\":"
              + CanonicalJson.quote(dtype)
              + ",\"shape\":"
              + shape.extents()
              + "}");
    }
  }

  /** The digest of any array: its header, a newline and its little-endian bytes. */
  public static Digest of(Header header, ByteBuffer bytes) {
    return begin(header).add(bytes).finish();
  }

  private static Sha256 begin(Header header) {
    return new Sha256().add(header.json()).add("\n");
  }
}
