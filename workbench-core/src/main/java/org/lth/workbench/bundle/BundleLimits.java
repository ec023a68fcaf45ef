package org.lth.workbench.bundle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;

/**
 * How large a bundle may be before it is refused, so that a hostile file cannot fill memory or
 * disk. What a file declares is not believed; the limits hold for what it turns out to be.
 *
 * @param values of each limit
 */
public record BundleLimits(Map<Limit, Long> values) {
  /** What is limited. */
  public enum Limit {
    /** Entries of the archive. */
    FILES("files", 60_000),
    /** Bytes of all files together, unpacked. */
    BYTES("bytes", 64L << 30),
    /** Bytes of any one file but a snapshot, unpacked. */
    TEXT_BYTES("text-bytes", 256L << 20),
    /** Bytes of any one snapshot's file, unpacked. */
    SNAPSHOT_BYTES("snapshot-bytes", 512L << 20),
    /** Weights of all tensors of one snapshot, pruned ones included. */
    SNAPSHOT_WEIGHTS("snapshot-weights", 1L << 27),
    /** Characters of one event. */
    EVENT_CHARACTERS("event-characters", 1L << 20),
    /** Braces within braces of one event. */
    EVENT_DEPTH("event-depth", 64);

    private final String word;
    private final long standard;

    Limit(String word, long standard) {
      this.word = word;
      this.standard = standard;
    }

    /** The limit as users write it. */
    public String word() {
      return word;
    }

    /** The default. */
    public long standard() {
      return standard;
    }
  }

  /** The default limits. */
  public static final BundleLimits STANDARD = new BundleLimits(new TreeMap<>());

  public BundleLimits {
    Map<Limit, Long> all = new TreeMap<>();
    for (Limit limit : Limit.values()) {
      all.put(limit, values.getOrDefault(limit, limit.standard()));
    }
    values = Collections.unmodifiableMap(all);
  }

  /**
   * Reads limits as users write them, {@code NAME=NUMBER}.
   *
   * @throws WorkbenchException if a name is unknown or a number is none
   */
  public static BundleLimits parse(List<String> assignments) {
    Map<Limit, Long> values = new TreeMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      String number = assignment.substring(equals + 1);
      Limit limit = named(assignment.substring(0, Math.max(equals, 0)), assignment);
      if (!number.matches("[1-9][0-9]{0,17}")) {
        throw bad("a whole number from 1 on", assignment);
      }
      values.put(limit, Long.parseLong(number));
    }
    return new BundleLimits(values);
  }

  private static Limit named(String word, String assignment) {
    List<String> words = new ArrayList<>();
    for (Limit limit : Limit.values()) {
      if (limit.word().equals(word)) {
        return limit;
      }
      words.add(limit.word());
    }
    throw bad("NAME=NUMBER with one of " + words, assignment);
  }

  private static WorkbenchException bad(String expected, String actual) {
    return new WorkbenchException(
        WorkbenchException.Kind.BAD_INPUT,
        Problem.what("this is not a limit")
            .where("--limit")
            .expected(expected)
            .actual("'" + actual + "'")
            .next("see docs/cli.md for the limits and what they mean"));
  }

  /** The value of a limit. */
  public long of(Limit limit) {
    return values.get(limit);
  }

  /**
   * Refuses what is above a limit.
   *
   * @param place what is too large, for the message
   */
  public void require(Limit limit, long actual, String place) {
    if (actual > of(limit)) {
      throw new BundleRefused(
          Problem.what("the bundle is larger than the limit")
              .where(place)
              .expected("at most " + of(limit) + " (limit " + limit.word() + ")")
              .actual(String.valueOf(actual))
              .next(
                  "if you expect a bundle of this size, allow it with --limit "
                      + limit.word()
                      + "=NUMBER"));
    }
  }
}
