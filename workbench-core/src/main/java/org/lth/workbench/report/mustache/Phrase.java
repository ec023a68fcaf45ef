package org.lth.workbench.report.mustache;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a paragraph.
 *
 * @param text without the backticks of a command
 * @param isCommand whether it is to be typed
 */
record Phrase(String text, boolean isCommand) {
  private static final Pattern COMMAND = Pattern.compile("`([^`]+)`");

  /** The parts of a paragraph in order; its commands stand between backticks. */
  static List<Phrase> of(String paragraph) {
    List<Phrase> phrases = new ArrayList<>();
    Matcher command = COMMAND.matcher(paragraph);
    int end = 0;
    while (command.find()) {
      phrases.add(new Phrase(paragraph.substring(end, command.start()), false));
      phrases.add(new Phrase(command.group(1), true));
      end = command.end();
    }
    phrases.add(new Phrase(paragraph.substring(end), false));
    return phrases;
  }
}
