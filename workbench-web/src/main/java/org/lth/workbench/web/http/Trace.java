package org.lth.workbench.web.http;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A failure's stack trace for the log. Messages may repeat what a visitor wrote, so they are shown
 * in characters that cannot begin a line of their own.
 */
final class Trace {
  private static final int DEEPEST = 8;

  private Trace() {}

  static String of(Throwable failure) {
    StringJoiner lines = new StringJoiner("\n");
    @Nullable Throwable current = failure;
    for (int depth = 0; current != null && depth < DEEPEST; depth++) {
      String message = Query.shown(String.valueOf(current.getMessage()));
      lines.add((depth == 0 ? "" : "caused by ") + current.getClass().getName() + ": " + message);
      for (StackTraceElement frame : current.getStackTrace()) {
        lines.add("\tat " + frame);
      }
      current = current.getCause();
    }
    return lines.toString();
  }
}
