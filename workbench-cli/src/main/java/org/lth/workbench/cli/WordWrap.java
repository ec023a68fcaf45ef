package org.lth.workbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks lines between words, never within one: a word that is too long has a line of its own. */
final class WordWrap {
  /** Room without an end: nothing is broken. */
  static final int NO_LIMIT = Integer.MAX_VALUE;

  /** A number and its unit are one word. */
  private static final Pattern WORD = Pattern.compile("(\\s*)(\\S+(?: (?:%|pp)(?!\\w)\\S*)?)");

  private static final Pattern CODES = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final Pattern NAMED_VALUE = Pattern.compile("^ *[a-z]+: +(?=\\S)");
  private static final int HANGING = 2;
  private static final int LEAST_ROOM = 20;

  private WordWrap() {}

  /** How many columns a text takes, without the codes of its colours. */
  static int width(String text) {
    String visible = text.indexOf('\u001b') < 0 ? text : CODES.matcher(text).replaceAll("");
    return visible.codePointCount(0, visible.length());
  }

  /** The width of the longest word. */
  static int longestWord(String text) {
    int longest = 0;
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      longest = Math.max(longest, width(words.group(2)));
    }
    return longest;
  }

  /**
   * A text of any number of lines within a width. What goes on in a further line stands below the
   * text of its first, or below the value where the line is {@code name: value}.
   */
  static String text(String text, int width) {
    if (width == NO_LIMIT) {
      return text;
    }
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      lines.addAll(line(line, width));
    }
    return String.join("\n", lines);
  }

  private static List<String> line(String line, int width) {
    if (width(line) <= width) {
      return List.of(line);
    }
    int leading = line.length() - line.stripLeading().length();
    int hanging = hanging(line, width);
    List<String> lines = new ArrayList<>();
    for (String part : words(line.substring(leading), width - hanging, hanging - leading)) {
      lines.add(" ".repeat(lines.isEmpty() ? leading : hanging) + part);
    }
    return lines;
  }

  private static int hanging(String line, int width) {
    int leading = line.length() - line.stripLeading().length();
    Matcher named = NAMED_VALUE.matcher(line);
    int indent = named.find() && leading > 0 ? named.end() : leading > 0 ? leading + HANGING : 0;
    return width - indent >= LEAST_ROOM ? indent : 0;
  }

  /** The words of a text in lines of a width; spaces within a line stay as they are. */
  static List<String> words(String text, int width) {
    return words(text, width, 0);
  }

  private static List<String> words(String text, int width, int moreInFirst) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      String word = words.group(2);
      int room = lines.isEmpty() ? width + moreInFirst : width;
      if (line.length() > 0
          && width(line.toString()) + words.group(1).length() + width(word) > room) {
        lines.add(line.toString());
        line.setLength(0);
      } else {
        line.append(words.group(1));
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
