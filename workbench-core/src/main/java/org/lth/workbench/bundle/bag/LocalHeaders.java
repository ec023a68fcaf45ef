package org.lth.workbench.bundle.bag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * What a zip archive says before each file. Some programs believe this and others the directory at
 * the end, so an archive in which the two differ is two archives.
 */
final class LocalHeaders implements Closeable {
  private static final int SIGNATURE = 0x04034b50;
  private static final int LENGTH = 30;
  private static final int FLAGS_AT = 6;
  private static final int METHOD_AT = 8;
  private static final int CHECKSUM_AT = 14;
  private static final int PACKED_AT = 18;
  private static final int SIZE_AT = 22;
  private static final int NAME_LENGTH_AT = 26;
  private static final int SIZES_FOLLOW = 1 << 3;
  private static final long IN_EXTRA_FIELD = 0xFFFFFFFFL;

  private final FileChannel channel;

  LocalHeaders(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ);
  }

  /** What the header before a file says that the directory does not, in words. */
  Optional<String> difference(ZipArchiveEntry entry) throws IOException {
    long at = entry.getLocalHeaderOffset();
    ByteBuffer header = read(at, LENGTH);
    if (header.getInt(0) != SIGNATURE) {
      return Optional.of("no header at byte " + at);
    }
    int flags = Short.toUnsignedInt(header.getShort(FLAGS_AT));
    int flagsInDirectory = entry.getRawFlag();
    if (flags != flagsInDirectory) {
      return Optional.of("flags " + flags + " and " + flagsInDirectory);
    }
    int method = Short.toUnsignedInt(header.getShort(METHOD_AT));
    if (method != entry.getMethod()) {
      return Optional.of("methods " + method + " and " + entry.getMethod());
    }
    int nameLength = Short.toUnsignedInt(header.getShort(NAME_LENGTH_AT));
    String name = UTF_8.decode(read(at + LENGTH, nameLength)).toString();
    if (!name.equals(entry.getName())) {
      return Optional.of("another name");
    }
    boolean isFollowed = (flags & SIZES_FOLLOW) != 0;
    return number("checksums", header.getInt(CHECKSUM_AT), entry.getCrc(), isFollowed)
        .or(() -> size("packed sizes", header, PACKED_AT, entry.getCompressedSize()))
        .or(() -> size("sizes", header, SIZE_AT, entry.getSize()));
  }

  private static Optional<String> size(String what, ByteBuffer header, int at, long inDirectory) {
    int flags = Short.toUnsignedInt(header.getShort(FLAGS_AT));
    int here = header.getInt(at);
    return Integer.toUnsignedLong(here) == IN_EXTRA_FIELD
        ? Optional.empty()
        : number(what, here, inDirectory, (flags & SIZES_FOLLOW) != 0);
  }

  /** Where a number follows the file, its place in the header may be empty. */
  private static Optional<String> number(
      String what, int here, long inDirectory, boolean isFollowed) {
    long number = Integer.toUnsignedLong(here);
    return number == inDirectory || (isFollowed && number == 0)
        ? Optional.empty()
        : Optional.of(what + " " + number + " and " + inDirectory);
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    long at = position;
    while (bytes.hasRemaining()) {
      int count = at < 0 ? -1 : channel.read(bytes, at);
      if (count < 0) {
        throw new IOException("a file of it is said to be at byte " + position);
      }
      at += count;
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
