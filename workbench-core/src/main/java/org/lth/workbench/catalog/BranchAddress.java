package org.lth.workbench.catalog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.domain.WorkbenchException.Kind;

/**
 * Where a branch leaves its parent, as people write it: {@code RUN@LEVEL} or {@code RUN#VERSION}.
 *
 * @param run the beginning of a run's id
 * @param level the ticket's level, where it was given
 * @param version the event's, where it was given
 */
public record BranchAddress(String run, Optional<Level> level, Optional<Long> version) {
  private static final Pattern FORM = Pattern.compile("([0-9a-z]+)([@#])(\\d{1,6})");

  /**
   * Reads {@code RUN@LEVEL} or {@code RUN#VERSION}.
   *
   * @throws WorkbenchException if the text has another form
   */
  public static BranchAddress parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new WorkbenchException(
          Kind.BAD_INPUT,
          Problem.what("this is neither a ticket nor an event")
              .where("'" + text + "'")
              .expected("RUN@LEVEL such as 06ep3v7k2m4x@3, or RUN#VERSION such as 06ep3v7k2m4x#5")
              .actual("'" + text + "'")
              .next("look at `workbench show RUN` for levels and `workbench log RUN` for events"));
    }
    int number = Integer.parseInt(matcher.group(3));
    return matcher.group(2).equals("@")
        ? new BranchAddress(matcher.group(1), Optional.of(new Level(number)), Optional.empty())
        : new BranchAddress(matcher.group(1), Optional.empty(), Optional.of((long) number));
  }
}
