package org.lth.workbench.bundle.bag;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How long a zip archive's directory is. Opening an archive reads all of it into memory, so its
 * length is looked at first; how many entries it claims to have proves nothing.
 */
final class CentralDirectory {
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int OFFSET_IN_END = 16;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int END64_IN_LOCATOR = 8;
  private static final int OFFSET_IN_END64 = 48;
  private static final long BEYOND_32_BITS = 0xFFFFFFFFL;

  private CentralDirectory() {}

  /**
   * Bytes from where the directory begins to the end of the file.
   *
   * @throws IOException if there is no directory, or the file cannot be read
   */
  static long length(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      int tailLength = (int) Math.min(size, (long) END_LENGTH + LONGEST_COMMENT + LOCATOR_LENGTH);
      ByteBuffer tail = read(channel, size - tailLength, tailLength);
      for (int i = tailLength - END_LENGTH; i >= 0; i--) {
        if (tail.getInt(i) == END_SIGNATURE) {
          return size - offset(channel, tail, i);
        }
      }
      throw new IOException("there is no directory at its end: it is no zip archive, or cut off");
    }
  }

  private static long offset(FileChannel channel, ByteBuffer tail, int end) throws IOException {
    long offset = Integer.toUnsignedLong(tail.getInt(end + OFFSET_IN_END));
    int locator = end - LOCATOR_LENGTH;
    if (offset != BEYOND_32_BITS || locator < 0 || tail.getInt(locator) != LOCATOR_SIGNATURE) {
      return offset;
    }
    long end64 = tail.getLong(locator + END64_IN_LOCATOR);
    return read(channel, end64 + OFFSET_IN_END64, Long.BYTES).getLong(0);
  }

  private static ByteBuffer read(FileChannel channel, long position, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    long at = position;
    while (bytes.hasRemaining()) {
      if (at < 0 || at > channel.size()) {
        throw new IOException("its directory is said to be at byte " + at);
      }
      int count = channel.read(bytes, at);
      if (count < 0) {
        throw new IOException("it ends too early");
      }
      at += count;
    }
    return bytes;
  }
}
