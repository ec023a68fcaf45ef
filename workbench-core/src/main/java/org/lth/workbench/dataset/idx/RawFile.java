package org.lth.workbench.dataset.idx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.lth.workbench.dataset.DatasetDamaged;
import org.lth.workbench.dataset.DatasetMissing;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.identity.Sha256;

/**
 * A file's bytes as they are on disk. They are read once, so that what is checked is what is copied
 * and decoded.
 *
 * @param where the file
 * @param bytes all of it
 */
record RawFile(String where, byte[] bytes) {
  /** The longest array that every JVM can allocate. */
  static final int LIMIT = Integer.MAX_VALUE - 8;

  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  /** Reads a regular file. */
  static RawFile read(Path path) {
    if (!Files.exists(path)) {
      throw missing(path, "no such file", null);
    }
    if (!Files.isRegularFile(path)) {
      throw new DatasetDamaged(
          Problem.what("not a regular file")
              .where(path.toString())
              .expected("an IDX file, plain or gzip")
              .actual(Files.isDirectory(path) ? "a folder" : "a device, pipe or socket")
              .next("give the folder that holds the four files themselves"),
          null);
    }
    try {
      long size = Files.size(path);
      if (size > LIMIT) {
        throw tooLarge(path, size);
      }
      return new RawFile(path.toString(), Files.readAllBytes(path));
    } catch (IOException failed) {
      throw missing(path, failed.toString(), failed);
    }
  }

  boolean isGzip() {
    return bytes.length >= 2
        && Byte.toUnsignedInt(bytes[0]) == GZIP_FIRST
        && Byte.toUnsignedInt(bytes[1]) == GZIP_SECOND;
  }

  /** The content, decompressed if need be; its end is only reached if all of the gzip is sound. */
  InputStream open() throws IOException {
    InputStream raw = new ByteArrayInputStream(bytes);
    // The JDK's GZIPInputStream takes garbage after the end for the end; this one refuses it.
    return isGzip()
        ? GzipCompressorInputStream.builder()
            .setInputStream(raw)
            .setDecompressConcatenated(true)
            .get()
        : raw;
  }

  Digest digest() {
    return new Sha256().add(bytes).finish();
  }

  private static DatasetMissing missing(Path path, String actual, @Nullable IOException cause) {
    return new DatasetMissing(
        Problem.what("a file of a data set is missing or cannot be read")
            .where(path.toString())
            .expected("a file that this user may read")
            .actual(actual)
            .next("put the file there or import the data set again"),
        cause);
  }

  private static DatasetDamaged tooLarge(Path path, long size) {
    return new DatasetDamaged(
        Problem.what("a file is too large")
            .where(path.toString())
            .expected("at most " + LIMIT + " bytes")
            .actual(size + " bytes")
            .next("use a smaller data set"),
        null);
  }
}
