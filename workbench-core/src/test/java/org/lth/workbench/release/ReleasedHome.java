package org.lth.workbench.release;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What released versions wrote, unpacked for a test. */
public final class ReleasedHome {
  private ReleasedHome() {}

  /** A copy of the home that a version wrote. */
  public static Path unpack(String version, Path into) throws IOException {
    try (InputStream bytes = resource(version, "home.zip");
        ZipInputStream zip = new ZipInputStream(bytes)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = into.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(requireNonNull(file.getParent()));
          Files.copy(zip, file);
        }
      }
    }
    return into;
  }

  /** A copy of the bundle of branches that a version wrote. */
  public static Path bundle(String version, Path file) throws IOException {
    try (InputStream bytes = resource(version, "branches.zip")) {
      Files.copy(bytes, file);
    }
    return file;
  }

  private static InputStream resource(String version, String name) {
    return requireNonNull(
        ReleasedHome.class.getResourceAsStream("/releases/" + version + "/" + name));
  }
}
