package org.lth.workbench.dataset.idx;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.lth.workbench.dataset.DatasetDamaged;
import org.lth.workbench.domain.Problem;

/**
 * Reads IDX: two zero bytes, the element type, the number of dimensions, a big-endian 32-bit extent
 * for each, then the elements and nothing else. Only unsigned bytes are accepted.
 */
final class IdxFormat {
  private static final int UNSIGNED_BYTE = 0x08;
  private static final int MAGIC_BYTES = 4;
  private static final String NEXT = "get the file again from where it came from";

  private final RawFile file;
  private final IdxPart part;
  private int dimensions;

  private IdxFormat(RawFile file, IdxPart part) {
    this.file = file;
    this.part = part;
    this.dimensions = part.dimensions();
  }

  /**
   * What an IDX file holds.
   *
   * @param extents each 1 or more
   * @param values as many as the product of the extents
   */
  record IdxArray(int[] extents, byte[] values) {}

  /** Reads a file that should hold a part of a data set. */
  static IdxArray read(RawFile file, IdxPart part) {
    return new IdxFormat(file, part).read();
  }

  /** How many dimensions a file says that it has, which was read before without complaint. */
  static int dimensions(RawFile file) {
    try (InputStream in = file.open()) {
      return in.readNBytes(MAGIC_BYTES)[MAGIC_BYTES - 1];
    } catch (IOException impossible) {
      throw new IllegalStateException(file.where() + " could be read before", impossible);
    }
  }

  private IdxArray read() {
    if (file.bytes().length == 0) {
      throw damaged(
          problem("a file is empty").expected("an IDX file, plain or gzip").actual("0 bytes"));
    }
    try (InputStream in = file.open()) {
      checkMagic(in.readNBytes(MAGIC_BYTES));
      long[] extents = extents(in.readNBytes(dimensions * Integer.BYTES));
      long size = size(extents);
      byte[] values = values(in, (int) size);
      if (values.length < size) {
        throw truncated(headerBytes() + size, (long) values.length + headerBytes());
      }
      if (in.read() != -1) {
        throw damaged(
            problem("an IDX file continues after its end")
                .expected(bytes(headerBytes() + size))
                .actual("more than that"));
      }
      return new IdxArray(Arrays.stream(extents).mapToInt(Math::toIntExact).toArray(), values);
    } catch (IOException corrupt) {
      // The bytes are in memory already, so that only decompressing them can fail.
      throw new DatasetDamaged(
          problem("gzip data is corrupt or cut off")
              .expected("sound gzip data")
              .actual(
                  corrupt instanceof EOFException
                      ? "data that ends in the middle"
                      : String.valueOf(corrupt.getMessage()))
              .next(NEXT),
          corrupt);
    }
  }

  /** Never more than there is, so that a header that lies about its size allocates nothing. */
  private byte[] values(InputStream in, int size) throws IOException {
    if (file.isGzip()) {
      return in.readNBytes(size);
    }
    byte[] values = new byte[Math.min(size, in.available())];
    in.readNBytes(values, 0, values.length);
    return values;
  }

  private void checkMagic(byte[] magic) {
    if (magic.length < MAGIC_BYTES) {
      throw truncated(headerBytes(), magic.length);
    }
    String actual = "the bytes " + HexFormat.ofDelimiter(" ").formatHex(magic);
    if (magic[0] != 0 || magic[1] != 0) {
      throw damaged(
          problem("not an IDX file").expected("two zero bytes at the start").actual(actual));
    }
    if (magic[2] != UNSIGNED_BYTE) {
      throw damaged(
          problem("an IDX file has the wrong element type")
              .expected("08 (unsigned bytes) as third byte")
              .actual(actual));
    }
    if (!part.canHave(magic[3])) {
      throw damaged(
          problem("an IDX file has the wrong number of dimensions")
              .expected(
                  (part.dimensions() == 1
                          ? "01 (labels)"
                          : "03 (images, rows, columns) or 04 (with channels)")
                      + " as fourth byte")
              .actual(actual));
    }
    dimensions = magic[3];
  }

  private long[] extents(byte[] header) {
    if (header.length < dimensions * Integer.BYTES) {
      throw truncated(headerBytes(), MAGIC_BYTES + (long) header.length);
    }
    long[] extents = new long[dimensions];
    for (int i = 0; i < header.length; i++) {
      extents[i / Integer.BYTES] =
          extents[i / Integer.BYTES] << Byte.SIZE | Byte.toUnsignedLong(header[i]);
    }
    return extents;
  }

  private long size(long[] extents) {
    String actual = "extents " + Arrays.toString(extents);
    long size = 1;
    for (long extent : extents) {
      if (extent == 0) {
        throw damaged(problem("an IDX file holds nothing").expected("1 or more").actual(actual));
      }
      if (extent > RawFile.LIMIT / size) {
        throw damaged(
            problem("an IDX file says that it is larger than can be")
                .expected("at most " + RawFile.LIMIT + " values")
                .actual(actual));
      }
      size *= extent;
    }
    return size;
  }

  private int headerBytes() {
    return MAGIC_BYTES + dimensions * Integer.BYTES;
  }

  private String bytes(long count) {
    return count + (file.isGzip() ? " bytes when decompressed" : " bytes");
  }

  private DatasetDamaged truncated(long expected, long actual) {
    return damaged(
        problem("an IDX file is cut off").expected(bytes(expected)).actual(bytes(actual)));
  }

  private Problem.Expected problem(String what) {
    return Problem.what(what).where(file.where());
  }

  private static DatasetDamaged damaged(Problem.Next problem) {
    return new DatasetDamaged(problem.next(NEXT), null);
  }
}
