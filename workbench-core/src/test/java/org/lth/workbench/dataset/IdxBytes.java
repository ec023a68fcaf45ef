package org.lth.workbench.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small IDX files. */
public final class IdxBytes {
  /** Big enough to have every label of ten classes. */
  public static final int TRAIN = 40;

  public static final int TEST = 20;

  private static final int IMAGES = 0x0803;
  private static final int LABELS = 0x0801;
  private static final int SIDE = 4;

  private IdxBytes() {}

  /** Images of 4 × 4 pixels, no two of which are equal up to 256 images. */
  public static byte[] images(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + count * SIDE * SIDE);
    bytes.putInt(IMAGES).putInt(count).putInt(SIDE).putInt(SIDE);
    for (int image = 0; image < count; image++) {
      for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
        bytes.put((byte) (image + 37 * pixel));
      }
    }
    return bytes.array();
  }

  /** Labels 0 to 9 in turn. */
  public static byte[] labels(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + count).putInt(LABELS).putInt(count);
    for (int image = 0; image < count; image++) {
      bytes.put((byte) (image % 10));
    }
    return bytes.array();
  }

  /** The same content, compressed. */
  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Four plain files under their standard names. */
  public static Path folder(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("train-images-idx3-ubyte"), images(TRAIN));
    Files.write(folder.resolve("train-labels-idx1-ubyte"), labels(TRAIN));
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(TEST));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels(TEST));
    return folder;
  }
}
