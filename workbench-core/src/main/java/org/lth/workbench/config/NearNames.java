package org.lth.workbench.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What a mistyped name may have been meant to be. */
public final class NearNames {
  private static final int SUGGESTIONS = 3;
  private static final int SHORTEST_PREFIX = 3;

  /** What is longer was not typed as a name. */
  private static final int LONGEST = 200;

  private NearNames() {}

  /** {@code did you mean A or B?}, or the given words if no name is near. */
  public static String suggest(String given, List<String> names, String otherwise) {
    List<String> near = of(given, names);
    return near.isEmpty() ? otherwise : "did you mean " + String.join(" or ", near) + "?";
  }

  /** Up to three names, the nearest first, equally near ones in the order given. */
  public static List<String> of(String given, List<String> names) {
    if (given.length() > LONGEST) {
      return List.of();
    }
    // Of a word of three letters two are another word.
    int limit = given.length() <= SHORTEST_PREFIX ? 1 : Math.max(2, given.length() / 4);
    return names.stream()
        .filter(name -> distance(given, name) <= limit)
        .sorted(Comparator.comparingInt(name -> distance(given, name)))
        .limit(SUGGESTIONS)
        .toList();
  }

  private static int distance(String given, String name) {
    String typed = given.toLowerCase(Locale.ROOT);
    String meant = name.toLowerCase(Locale.ROOT);
    if (meant.equals(typed) || meant.endsWith("." + typed)) {
      return 0;
    }
    if (typed.length() >= SHORTEST_PREFIX && meant.startsWith(typed)) {
      return 1;
    }
    // A forgotten or wrong section costs one, so that a misspelt whole name comes first.
    return Math.min(edits(typed, meant), 1 + edits(lastPart(typed), lastPart(meant)));
  }

  private static int edits(String one, String other) {
    return LevenshteinDistance.getDefaultInstance().apply(one, other);
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
