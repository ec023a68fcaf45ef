package org.lth.workbench.bundle.bag;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lth.workbench.bundle.BundleLimits;
import org.lth.workbench.bundle.BundleLimits.Limit;
import org.lth.workbench.bundle.BundleRefused;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.identity.Sha256;
import org.lth.workbench.integrity.Verification;

/** A received bag: its files by their names within it, and what is wrong with them. */
final class Bag {
  private static final Pattern OXUM = Pattern.compile("(?m)^Payload-Oxum: (\\d+)\\.(\\d+)$");

  private final ArchiveReader archive;
  private final BundleLimits limits;
  private final String base;
  private final SortedSet<String> names = new TreeSet<>();

  /**
   * The bag of an archive.
   *
   * @throws BundleRefused if the archive has not exactly one folder at its top
   */
  Bag(ArchiveReader archive, BundleLimits limits) {
    this.archive = archive;
    this.limits = limits;
    Set<String> tops = new TreeSet<>();
    for (String name : archive.names()) {
      int slash = name.indexOf('/');
      tops.add(slash < 0 ? "" : name.substring(0, slash + 1));
    }
    if (tops.size() != 1 || tops.contains("")) {
      throw new BundleRefused(
          wrong("the archive is no bag", "the archive", "one folder that holds everything")
              .actual(tops.isEmpty() ? "nothing" : "files beside each other")
              .next("ask the sender for a bundle that `workbench export` wrote"));
    }
    this.base = tops.iterator().next();
    archive.names().forEach(name -> names.add(name.substring(base.length())));
  }

  boolean has(String name) {
    return names.contains(name);
  }

  byte[] bytes(String name) {
    return archive.bytes(base + name);
  }

  String text(String name) {
    return BagReader.text(name, bytes(name));
  }

  SortedSet<Digest> snapshots() {
    return BagReader.snapshots(names);
  }

  /** Reads every file; unpacks the snapshots. */
  List<Problem> problems(BagReader.Staging staging, Verification.Observer observer) {
    List<Problem> problems = new ArrayList<>();
    checkNames(problems);
    if (!problems.isEmpty()) {
      return problems;
    }
    if (!text(BagLayout.DECLARATION).equals(BagLayout.DECLARATION_TEXT)) {
      problems.add(
          wrong("the bag's declaration is not understood", BagLayout.DECLARATION, "BagIt 1.0")
              .actual("another text")
              .next("use a newer version of the workbench"));
    }
    SortedMap<String, Digest> tags = new TreeMap<>();
    BagLayout.LISTED_TAGS.forEach(name -> tags.put(name, new Sha256().add(bytes(name)).finish()));
    compare(BagLayout.TAG_MANIFEST, tags, problems);
    if (problems.isEmpty()) {
      checkPayload(payload(staging, observer), problems);
    }
    return problems;
  }

  private void checkNames(List<Problem> problems) {
    SortedSet<String> required = new TreeSet<>(BagLayout.LISTED_TAGS);
    required.addAll(
        List.of(
            BagLayout.TAG_MANIFEST,
            BagLayout.INDEX,
            BagLayout.CRATE,
            BagLayout.PREVIEW,
            BagLayout.README));
    for (String name : required) {
      if (!has(name)) {
        problems.add(missing(name));
      }
    }
    for (String name : names) {
      boolean isTag = required.contains(name) || name.equals(BagLayout.SIGNATURE);
      if (!isTag && !BagLayout.isKnown(name)) {
        problems.add(stray(name));
      }
    }
  }

  private SortedMap<String, Counted> payload(
      BagReader.Staging staging, Verification.Observer observer) {
    List<String> payload = names.stream().filter(n -> n.startsWith(BagLayout.PAYLOAD)).toList();
    long steps = (long) payload.size() + snapshots().size();
    SortedMap<String, Counted> read = new TreeMap<>();
    long total = 0;
    for (String name : payload) {
      Counted counted = counted(name, staging);
      total += counted.bytes();
      limits.require(Limit.BYTES, total, "the files together");
      read.put(name, counted);
      observer.read(read.size(), steps);
    }
    return read;
  }

  private void checkPayload(SortedMap<String, Counted> payload, List<Problem> problems) {
    SortedMap<String, Digest> digests = new TreeMap<>();
    payload.forEach((name, counted) -> digests.put(name, counted.digest()));
    compare(BagLayout.MANIFEST, digests, problems);
    long total = payload.values().stream().mapToLong(Counted::bytes).sum();
    Matcher oxum = OXUM.matcher(text(BagLayout.INFO));
    String actual = total + "." + payload.size();
    if (!oxum.find() || !(oxum.group(1) + "." + oxum.group(2)).equals(actual)) {
      problems.add(
          wrong("the bag is not as large as it says", BagLayout.INFO, "Payload-Oxum: " + actual)
              .actual("another Payload-Oxum, or none")
              .next("ask the sender for the bundle again"));
    }
  }

  /**
   * A file that was read.
   *
   * @param bytes how many it has
   */
  record Counted(Digest digest, long bytes) {}

  private Counted counted(String name, BagReader.Staging staging) {
    return BagLayout.snapshot(name)
        .map(snapshot -> staging.unpack(archive, base + name, snapshot))
        .orElseGet(() -> counted(name));
  }

  private Counted counted(String name) {
    Sha256 digest = new Sha256();
    long bytes =
        archive.read(
            base + name,
            Limit.TEXT_BYTES,
            (part, count) -> digest.add(ByteBuffer.wrap(part, 0, count)));
    return new Counted(digest.finish(), bytes);
  }

  private void compare(String list, SortedMap<String, Digest> found, List<Problem> problems) {
    SortedMap<String, Digest> listed = ManifestFile.parse(list, text(list));
    listed.forEach(
        (name, digest) -> {
          if (!found.containsKey(name)) {
            problems.add(missing(name));
          } else if (!found.get(name).equals(digest)) {
            problems.add(
                wrong("a file of the bundle was changed", name, digest.toString())
                    .actual(found.get(name).toString())
                    .next("ask the sender for the bundle again"));
          }
        });
    found.keySet().stream()
        .filter(name -> !listed.containsKey(name))
        .forEach(name -> problems.add(stray(name)));
  }

  /** Files of runs that the index does not name, and the reverse. */
  List<Problem> strays(BundleIndex index) {
    List<Problem> problems = new ArrayList<>();
    SortedSet<String> expected = new TreeSet<>();
    for (BundleIndex.Entry entry : index.runs()) {
      expected.add(BagLayout.events(entry.id()));
      expected.add(BagLayout.spec(entry.id()));
      expected.add(BagLayout.environment(entry.id()));
    }
    SortedSet<String> found = new TreeSet<>(names.tailSet(BagLayout.RUNS));
    found.removeIf(name -> !name.startsWith(BagLayout.RUNS));
    expected.stream().filter(name -> !found.contains(name)).forEach(n -> problems.add(missing(n)));
    found.stream().filter(name -> !expected.contains(name)).forEach(n -> problems.add(stray(n)));
    return problems;
  }

  private static Problem missing(String name) {
    return wrong("a file of the bundle is missing", name, "a file")
        .actual("no such file")
        .next("ask the sender for the bundle again");
  }

  private static Problem stray(String name) {
    return wrong("a file does not belong into the bundle", name, "only files that it lists")
        .actual("a file that nothing names")
        .next("do not use this file, and ask the sender how the bundle was made");
  }

  private static Problem.Actual wrong(String what, String where, String expected) {
    return Problem.what(what).where(where).expected(expected);
  }
}
