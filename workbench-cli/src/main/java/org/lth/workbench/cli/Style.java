package org.lth.workbench.cli;

import java.util.Map;

/** How a word stands out on a terminal; without colour it is only the word. */
enum Style {
  PLAIN(""),
  BOLD("1"),
  FAINT("2"),
  RED("1;31"),
  GREEN("32"),
  YELLOW("33");

  private static final Map<String, Style> STATES =
      Map.of("failed", RED, "FAILED", RED, "NO", RED, "running", GREEN, "interrupted", YELLOW);

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** The style of a state's first word: what failed is red, what still may end is coloured. */
  static Style ofState(String state) {
    return STATES.getOrDefault(state.split(" ", 2)[0], PLAIN);
  }

  /** The text between the codes that switch this style on and off. */
  String on(String text) {
    return this == PLAIN || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[m";
  }
}
