package org.lth.workbench.bundle.bag;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.lth.workbench.bundle.BundleLimits;
import org.lth.workbench.bundle.BundleLimits.Limit;
import org.lth.workbench.bundle.BundleRefused;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/**
 * A zip archive of any origin. It is refused as a whole if one of its entries could do harm when it
 * is unpacked here or elsewhere; what it declares about sizes is checked and then not believed.
 */
final class ArchiveReader implements Closeable {
  // One entry's share of the directory: 46 bytes, its name, and extra fields, which are not used.
  private static final long DIRECTORY_BYTES = 512;
  private static final Pattern PLAIN_NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99}){0,8}/?");
  private static final int FILE_TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int FOLDER = 0040000;
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final BundleLimits limits;
  private final ZipFile zip;
  private final SortedMap<String, ZipArchiveEntry> entries;

  private ArchiveReader(
      Path file, BundleLimits limits, ZipFile zip, SortedMap<String, ZipArchiveEntry> entries) {
    this.file = file;
    this.limits = limits;
    this.zip = zip;
    this.entries = entries;
  }

  /** Takes the bytes of a file as they are unpacked. */
  @FunctionalInterface
  interface Sink {
    void take(byte[] bytes, int count);
  }

  static ArchiveReader open(Path file, BundleLimits limits) {
    if (!Files.isRegularFile(file)) {
      throw new WorkbenchException(
          WorkbenchException.Kind.BAD_INPUT,
          Problem.what("there is no such file")
              .where(file.toString())
              .expected("a bundle")
              .actual(Files.exists(file) ? "something that is no file" : "nothing")
              .next("check the path"));
    }
    try {
      long perEntry = CentralDirectory.length(file) / DIRECTORY_BYTES;
      limits.require(
          Limit.FILES,
          perEntry,
          "the directory of " + file + ", which has room for so many entries");
      ZipFile zip = ZipFile.builder().setPath(file).setCharset(UTF_8).get();
      boolean isSound = false;
      try {
        SortedMap<String, ZipArchiveEntry> entries = entries(zip, limits);
        requireOneStory(file, zip);
        ArchiveReader reader = new ArchiveReader(file, limits, zip, entries);
        isSound = true;
        return reader;
      } finally {
        if (!isSound) {
          zip.close();
        }
      }
    } catch (BundleRefused refused) {
      throw refused;
    } catch (IOException | RuntimeException unreadable) {
      // Any type, since a library reads what a stranger wrote.
      throw unreadable(file.toString(), unreadable);
    }
  }

  private static SortedMap<String, ZipArchiveEntry> entries(ZipFile zip, BundleLimits limits) {
    SortedMap<String, ZipArchiveEntry> entries = new TreeMap<>();
    Set<String> folded = new TreeSet<>();
    long files = 0;
    long bytes = 0;
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      requirePlain(entry);
      String name = entry.getName();
      if (!folded.add(name.toLowerCase(Locale.ROOT))) {
        throw refused("two entries of the archive have one name", "each name once", quoted(name));
      }
      limits.require(Limit.FILES, ++files, "the archive's entries");
      bytes = Math.addExact(bytes, Math.max(0, entry.getSize()));
      limits.require(Limit.BYTES, bytes, "the archive's files, as it declares them");
      if (!entry.isDirectory()) {
        entries.put(name, entry);
      }
    }
    return entries;
  }

  private static void requireOneStory(Path file, ZipFile zip) throws IOException {
    try (LocalHeaders headers = new LocalHeaders(file)) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        Optional<String> difference = headers.difference(entry);
        if (difference.isPresent()) {
          throw refused(
              "an entry of the archive is described in two ways",
              "the same before the file and in the directory",
              quoted(entry.getName()) + ": " + difference.get());
        }
      }
    }
  }

  private static void requirePlain(ZipArchiveEntry entry) {
    String name = quoted(entry.getName());
    if (!PLAIN_NAME.matcher(entry.getName()).matches()) {
      throw refused(
          "an entry of the archive has a name that is not allowed",
          "letters, digits, '.', '_', '-' in relative paths",
          name);
    }
    int type = entry.getUnixMode() & FILE_TYPE;
    if (entry.isUnixSymlink() || (type != 0 && type != REGULAR && type != FOLDER)) {
      throw refused(
          "an entry of the archive is no plain file", "files and folders", name + ", a link");
    }
    boolean isPacked =
        entry.getMethod() == ZipEntry.STORED || entry.getMethod() == ZipEntry.DEFLATED;
    if (!isPacked || entry.getGeneralPurposeBit().usesEncryption()) {
      throw refused(
          "an entry of the archive is packed in a way that is not allowed",
          "stored or deflated, not encrypted",
          name + ", method " + entry.getMethod());
    }
    if (entry.isDirectory() && entry.getSize() > 0) {
      throw refused("a folder of the archive has content", "0 bytes", name);
    }
  }

  /** A name that may hold anything, cut and without control characters. */
  private static String quoted(String name) {
    String visible = name.replaceAll("[^\\x20-\\x7e]", "?");
    return "'" + visible.substring(0, Math.min(visible.length(), 200)) + "'";
  }

  /** The names of all files, sorted. */
  Set<String> names() {
    return entries.keySet();
  }

  /**
   * Unpacks a file.
   *
   * @param limit for its size
   * @return how many bytes it has
   */
  long read(String name, Limit limit, Sink sink) {
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    try (InputStream bytes = zip.getInputStream(entries.get(name))) {
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        total += count;
        limits.require(limit, total, name);
        sink.take(buffer, count);
      }
      return total;
    } catch (WorkbenchException explained) {
      throw explained;
    } catch (IOException | RuntimeException unreadable) {
      throw unreadable(file + ", entry " + quoted(name), unreadable);
    }
  }

  /** A file of text or other small content. */
  byte[] bytes(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    read(name, Limit.TEXT_BYTES, (part, count) -> bytes.write(part, 0, count));
    return bytes.toByteArray();
  }

  private static BundleRefused unreadable(String where, Exception cause) {
    return new BundleRefused(
        Problem.what("the file is no readable zip archive")
            .where(where)
            .expected("a bundle that `workbench export` wrote, whole")
            .actual(cause.getMessage() == null ? cause.toString() : cause.getMessage())
            .next("ask the sender for the bundle again"),
        cause);
  }

  private static BundleRefused refused(String what, String expected, String actual) {
    return new BundleRefused(
        Problem.what(what)
            .where("the archive's directory")
            .expected(expected)
            .actual(actual)
            .next("do not unpack this file, and ask the sender how it was made"));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
