package org.lth.workbench.mirror;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.mirror.MirroredRun.Content;

/**
 * What a server's copy lacks, and what it has that cannot be mended by adding to it. What people
 * add to a copy under other names is theirs and no difference.
 *
 * @param lacking values to send
 * @param hasDataset whether its data set is named
 * @param hasAppearance whether name, times and status are as they should be
 * @param conflicts what only a new copy mends
 */
record Difference(
    Lacking lacking, boolean hasDataset, boolean hasAppearance, List<Problem> conflicts) {

  /**
   * Values that a server does not have, or has otherwise.
   *
   * @param params new ones
   * @param metrics points
   * @param tags new and changed ones
   */
  record Lacking(
      SortedMap<String, String> params, List<Metric> metrics, SortedMap<String, String> tags) {
    boolean isEmpty() {
      return params.isEmpty() && metrics.isEmpty() && tags.isEmpty();
    }
  }

  boolean isNone() {
    return lacking.isEmpty() && hasDataset && hasAppearance && conflicts.isEmpty();
  }

  /** Everything is lacking but tags and appearance, with which a copy is made. */
  static Difference ofNew(MirroredRun wanted) {
    Content content = wanted.content();
    boolean isRunning = wanted.appearance().span().status() == MirroredRun.Status.RUNNING;
    return new Difference(
        new Lacking(content.params(), content.metrics(), new TreeMap<>()),
        false,
        isRunning,
        List.of());
  }

  /** What a copy lacks that had all but the points behind the first so many. */
  static Difference ofGrown(MirroredRun wanted, int before) {
    Content content = wanted.content();
    List<Metric> later = content.metrics().subList(before, content.metrics().size());
    return new Difference(
        new Lacking(content.params(), later, content.tags()), true, false, List.of());
  }

  /** Compares with what the server says. */
  static Difference between(
      MirroredRun wanted, RemoteState actual, Optional<String> datasetDigest) {
    List<Problem> conflicts = new ArrayList<>();
    Content content = wanted.content();
    SortedMap<String, String> params = new TreeMap<>();
    content
        .params()
        .forEach(
            (name, value) -> {
              String there = actual.values().params().get(name);
              if (there == null) {
                params.put(name, value);
              } else if (!there.equals(value)) {
                conflicts.add(conflict(wanted, "parameter " + name, value, there));
              }
            });
    SortedMap<String, String> tags = new TreeMap<>(content.tags());
    tags.entrySet()
        .removeIf(tag -> tag.getValue().equals(actual.values().tags().get(tag.getKey())));
    List<Metric> metrics = lackingPoints(wanted, actual, conflicts);
    boolean sameName = actual.name().equals(wanted.appearance().name());
    return new Difference(
        new Lacking(params, metrics, tags),
        datasetDigest.filter(digest -> !actual.datasets().contains(digest)).isEmpty(),
        sameName && isSame(wanted.appearance().span(), actual.span()),
        conflicts);
  }

  // A server keeps the end of a run that goes on again, until it ends again.
  private static boolean isSame(MirroredRun.Span wanted, MirroredRun.Span actual) {
    return wanted.start().equals(actual.start())
        && wanted.status() == actual.status()
        && (wanted.end().isEmpty() || wanted.end().equals(actual.end()));
  }

  private static List<Metric> lackingPoints(
      MirroredRun wanted, RemoteState actual, List<Problem> conflicts) {
    Map<Metric, Integer> there = new HashMap<>();
    actual.values().metrics().forEach(point -> there.merge(point.kept(), 1, Integer::sum));
    List<Metric> lacking = new ArrayList<>();
    Set<Metric> known = new HashSet<>();
    for (Metric point : wanted.content().metrics()) {
      if (known.add(point.kept()) && there.remove(point.kept()) == null) {
        lacking.add(point);
      }
    }
    for (Metric point : actual.values().metrics()) {
      if (there.containsKey(point.kept())) {
        conflicts.add(conflict(wanted, "metric " + point.name(), "no such point", shown(point)));
        there.remove(point.kept());
      }
    }
    conflicts.addAll(repeated(wanted, actual));
    return lacking;
  }

  private static List<Problem> repeated(MirroredRun wanted, RemoteState actual) {
    Set<Metric> once = new HashSet<>();
    Optional<Metric> twice =
        actual.values().metrics().stream().filter(point -> !once.add(point.kept())).findFirst();
    return twice
        .map(point -> conflict(wanted, "metric " + point.name(), "each point once", shown(point)))
        .stream()
        .toList();
  }

  private static String shown(Metric point) {
    return point.value() + " at step " + point.at().step() + ", " + point.at().time();
  }

  private static Problem conflict(
      MirroredRun wanted, String where, String expected, String actual) {
    return Problem.what("the server's copy says something else")
        .where(wanted.key() + ", " + where)
        .expected(expected)
        .actual(actual)
        .next("`workbench mirror --rebuild` replaces the copy");
  }

  /** What is missing, in words; empty if nothing is. */
  List<Problem> problems(RunKey key) {
    List<Problem> all = new ArrayList<>(conflicts);
    lacking.params().forEach((name, value) -> all.add(missing(key, "parameter " + name, value)));
    lacking.tags().forEach((name, value) -> all.add(missing(key, "tag " + name, value)));
    SortedSet<String> names = new TreeSet<>();
    lacking.metrics().forEach(point -> names.add(point.name()));
    names.forEach(
        name -> {
          long points = lacking.metrics().stream().filter(p -> p.name().equals(name)).count();
          all.add(missing(key, "metric " + name, points + " more points"));
        });
    if (!hasDataset) {
      all.add(missing(key, "inputs", "its data set"));
    }
    if (!hasAppearance) {
      all.add(missing(key, "name, times and status", "those of the run"));
    }
    return all;
  }

  static Problem missing(RunKey key, String where, String expected) {
    return Problem.what("the server's copy is not complete")
        .where(key + ", " + where)
        .expected(expected)
        .actual("nothing, or something else")
        .next("run `workbench mirror --rebuild`");
  }
}
