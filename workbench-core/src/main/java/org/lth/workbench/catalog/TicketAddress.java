package org.lth.workbench.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.Problem;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.domain.WorkbenchException.Kind;

/**
 * A ticket as people write it: {@code RUN@LEVEL}.
 *
 * @param run the beginning of a run's id
 * @param level the ticket's level
 */
public record TicketAddress(String run, Level level) {
  private static final Pattern FORM = Pattern.compile("([0-9a-z]+)@(\\d{1,6})");

  /**
   * Reads {@code RUN@LEVEL}.
   *
   * @throws WorkbenchException if the text has another form
   */
  public static TicketAddress parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new WorkbenchException(
          Kind.BAD_INPUT,
          Problem.what("this is not a ticket")
              .where("'" + text + "'")
              .expected("RUN@LEVEL, a run's id and a level of 0 or more, such as 06ep3v7k2m4x@3")
              .actual("'" + text + "'")
              .next("look at `workbench list` for runs and at `workbench show RUN` for levels"));
    }
    return new TicketAddress(matcher.group(1), new Level(Integer.parseInt(matcher.group(2))));
  }
}
