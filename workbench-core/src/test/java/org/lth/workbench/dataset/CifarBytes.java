package org.lth.workbench.dataset;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Small files in the format of CIFAR-10's binary version. */
public final class CifarBytes {
  /** Images of each of the five training batches. */
  public static final int BATCH = 8;

  /** Images of the test batch. */
  public static final int TEST = 10;

  public static final int RECORD = 3073;

  private CifarBytes() {}

  /** Records, whose labels are 0 to 9 in turn and whose pixels say where they are. */
  public static byte[] batch(int first, int count) {
    byte[] bytes = new byte[count * RECORD];
    for (int i = 0; i < count; i++) {
      bytes[i * RECORD] = (byte) ((first + i) % 10);
      for (int place = 0; place < RECORD - 1; place++) {
        bytes[i * RECORD + 1 + place] = pixel(first + i, place);
      }
    }
    return bytes;
  }

  /** The byte at a place of an image, ordered [channel][row][column]. */
  public static byte pixel(int image, int place) {
    return (byte) (31 * image + 7 * place + place / 1024 * 50);
  }

  /** The six files by name; test images are the first ones of all. */
  public static Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    for (int number = 1; number <= 5; number++) {
      files.put("data_batch_" + number + ".bin", batch((number - 1) * BATCH, BATCH));
    }
    files.put("test_batch.bin", batch(0, TEST));
    return files;
  }

  /** A folder with the six files. */
  public static Path folder(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    return folder;
  }

  /** An archive as the publishers', with a file in it that is no batch. */
  public static byte[] archive(Map<String, byte[]> files) throws IOException {
    Map<String, byte[]> all = new TreeMap<>(files);
    all.put("readme.html", new byte[] {1, 2, 3});
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new BufferedOutputStream(new GZIPOutputStream(bytes));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
      for (Map.Entry<String, byte[]> file : all.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry("cifar-10-batches-bin/" + file.getKey());
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }
}
