package org.lth.workbench.executor.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Indices of jobs in an array, in Slurm's notation: {@code 0-3,7} or, with a step, {@code 1-9:4}.
 */
final class ArrayIndices {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,7})(?:-(\\d{1,7})(?::(\\d{1,7}))?)?");

  private ArrayIndices() {}

  /**
   * Reads what follows the array's number in an id of {@code squeue}: one index, or {@code
   * [0-3,7%2]}, whose last part is how many run at once.
   *
   * @throws UnreadableListing if it is something else
   */
  static List<Integer> read(String text) {
    String inner = text.startsWith("[") && text.endsWith("]") ? inside(text) : text;
    List<Integer> indices = new ArrayList<>();
    for (String part : inner.split("%", 2)[0].split(",", -1)) {
      Matcher span = SPAN.matcher(part);
      if (!span.matches()) {
        throw new UnreadableListing("indices of an array such as [0-3,7%2]", text);
      }
      int first = Integer.parseInt(span.group(1));
      int last = span.group(2) == null ? first : Integer.parseInt(span.group(2));
      int step = span.group(3) == null ? 1 : Math.max(1, Integer.parseInt(span.group(3)));
      for (int index = first; index <= last; index += step) {
        indices.add(index);
      }
    }
    return indices;
  }

  private static String inside(String text) {
    return text.substring(1, text.length() - 1);
  }

  /** Writes indices that ascend. */
  static String write(List<Integer> ascending) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < ascending.size()) {
      int first = at;
      while (at + 1 < ascending.size() && ascending.get(at + 1) == ascending.get(at) + 1) {
        at++;
      }
      text.append(text.isEmpty() ? "" : ",").append(ascending.get(first));
      if (at > first) {
        text.append('-').append(ascending.get(at));
      }
      at++;
    }
    return text.toString();
  }
}
