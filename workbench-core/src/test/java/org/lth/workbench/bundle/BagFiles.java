package org.lth.workbench.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.lth.workbench.identity.Sha256;

/** The files of a bag, for a test to change, seal and pack again. */
public final class BagFiles {
  private final String base;
  private final Map<String, byte[]> files = new TreeMap<>();

  private BagFiles(String base) {
    this.base = base;
  }

  static BagFiles empty() {
    return new BagFiles("bag/");
  }

  public static BagFiles of(Path bundle) throws IOException {
    BagFiles bag = null;
    try (InputStream bytes = Files.newInputStream(bundle);
        ZipInputStream zip = new ZipInputStream(bytes)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        int slash = entry.getName().indexOf('/') + 1;
        if (bag == null) {
          bag = new BagFiles(entry.getName().substring(0, slash));
        }
        bag.files.put(entry.getName().substring(slash), zip.readAllBytes());
      }
    }
    if (bag == null) {
      throw new IOException("no entries in " + bundle);
    }
    return bag;
  }

  public BagFiles copy() {
    BagFiles copy = new BagFiles(base);
    copy.files.putAll(files);
    return copy;
  }

  String base() {
    return base;
  }

  Map<String, byte[]> files() {
    return files;
  }

  public String get(String name) {
    return new String(files.get(name), UTF_8);
  }

  public BagFiles put(String name, String text) {
    files.put(name, text.getBytes(UTF_8));
    return this;
  }

  public BagFiles put(String name, byte[] bytes) {
    files.put(name, bytes);
    return this;
  }

  BagFiles remove(String name) {
    files.remove(name);
    return this;
  }

  /** The first name that begins and ends so. */
  String name(String start, String end) {
    return files.keySet().stream()
        .filter(name -> name.startsWith(start) && name.endsWith(end))
        .findFirst()
        .orElseThrow();
  }

  /** Makes all manifests true again, as anybody can who changes a bundle. */
  public BagFiles sealed() {
    StringBuilder manifest = new StringBuilder();
    long bytes = 0;
    long count = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (file.getKey().startsWith("data/")) {
        manifest.append(line(file.getKey(), file.getValue()));
        bytes += file.getValue().length;
        count++;
      }
    }
    put("manifest-sha256.txt", manifest.toString());
    if (files.containsKey("bag-info.txt")) {
      put(
          "bag-info.txt",
          get("bag-info.txt")
              .replaceAll("Payload-Oxum: .*", "Payload-Oxum: " + bytes + "." + count));
    }
    StringBuilder tags = new StringBuilder();
    files.forEach(
        (name, content) -> {
          boolean isListed = !name.startsWith("tagmanifest") && !name.startsWith("signature");
          if (!name.startsWith("data/") && isListed) {
            tags.append(line(name, content));
          }
        });
    return put("tagmanifest-sha256.txt", tags.toString());
  }

  private static String line(String name, byte[] bytes) {
    return new Sha256().add(bytes).finish().hex() + "  " + name + "\n";
  }

  public Path writeTo(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(base + each.getKey()));
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }
}
