package org.lth.workbench.bundle.bag;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.identity.Sha256;

/**
 * Writes a zip archive whose bytes depend on nothing but names, contents and one date: entries are
 * stored as they are, in the order in which they are added, with no time zone.
 */
final class ArchiveWriter {
  private static final int BUFFER = 1 << 16;

  private final ZipOutputStream zip;
  private final LocalDateTime date;

  ArchiveWriter(OutputStream target, Instant date) {
    this.zip = new ZipOutputStream(new BufferedOutputStream(target, BUFFER));
    this.date = LocalDateTime.ofInstant(date, ZoneOffset.UTC);
  }

  /** Bytes that can be read more than once. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  /**
   * What was found out about a source before it is added.
   *
   * @param digest of its bytes
   */
  record Measured(Source source, Digest digest, long size, long crc) {}

  static Measured measure(Source source) throws IOException {
    Sha256 digest = new Sha256();
    CRC32 crc = new CRC32();
    long size = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream bytes = source.open()) {
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        digest.add(ByteBuffer.wrap(buffer, 0, count));
        crc.update(buffer, 0, count);
        size += count;
      }
    }
    return new Measured(source, digest.finish(), size, crc.getValue());
  }

  void add(String name, Measured measured) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(measured.size());
    entry.setCrc(measured.crc());
    // The local form, since the other one depends on the time zone of this machine.
    entry.setTimeLocal(date);
    zip.putNextEntry(entry);
    try (InputStream bytes = measured.source().open()) {
      bytes.transferTo(zip);
    }
    zip.closeEntry();
  }

  /** Writes the directory. The caller closes the target. */
  void finish() throws IOException {
    zip.finish();
    zip.flush();
  }
}
