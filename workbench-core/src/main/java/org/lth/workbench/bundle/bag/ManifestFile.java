package org.lth.workbench.bundle.bag;

import static java.util.stream.Collectors.joining;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lth.workbench.bundle.BundleRefused;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;

/** BagIt's lists of files with their SHA-256 (RFC 8493, section 2.1.3). */
final class ManifestFile {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})[ \\t]+(\\S+)");
  private static final int SHOWN = 120;

  private ManifestFile() {}

  static String text(SortedMap<String, Digest> files) {
    return files.entrySet().stream()
        .map(file -> file.getValue().hex() + "  " + file.getKey() + "\n")
        .collect(joining());
  }

  static SortedMap<String, Digest> parse(String name, String text) {
    SortedMap<String, Digest> files = new TreeMap<>();
    for (String line : text.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches() || files.put(matcher.group(2), digest(matcher)) != null) {
        throw new BundleRefused(
            Problem.what("a manifest has a line that it cannot have")
                .where(name)
                .expected("a SHA-256 and the path of a file, each file once")
                .actual("'" + line.substring(0, Math.min(line.length(), SHOWN)) + "'")
                .next("ask the sender for the bundle again"));
      }
    }
    return files;
  }

  private static Digest digest(Matcher line) {
    return new Digest(line.group(1));
  }
}
