package org.lth.workbench.web.studies;

import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.lth.workbench.study.CellOverview;
import org.lth.workbench.study.Studies;
import org.lth.workbench.study.StudyOutlook;
import org.lth.workbench.study.StudyOverview;
import org.lth.workbench.web.http.Answer;
import org.lth.workbench.web.http.Format;

/**
 * One study.
 *
 * @param home the home's folder
 * @param position of the last event that the page knows
 * @param study its cells
 * @param outlook how far it has come
 */
public record StudyPage(String home, long position, StudyOverview study, StudyOutlook outlook)
    implements Answer.Page {
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  @Override
  public String template() {
    return "study.jte";
  }

  /** The cells as a table. */
  public Grid grid() {
    return Grid.of(study);
  }

  /** The states of cells, in the order in which they are told. */
  public List<String> states() {
    return Studies.STATES;
  }

  /** How many cells are in a state. */
  public long count(String state) {
    return study.counts().getOrDefault(state, 0L);
  }

  /** Whether a process carries it out. */
  public boolean isRunning() {
    return study.state().equals("running");
  }

  /** Whether a cell is finished, so that there is something to report. */
  public boolean hasResults() {
    return count("done") > 0;
  }

  /** Cells that failed. */
  public List<CellOverview> failed() {
    return study.cells().stream().filter(cell -> cell.state().equals("failed")).toList();
  }

  /** How much is done, in words. */
  public String progress() {
    DecimalFormat tenths = new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
    // A last training that is not over must not look as if it were.
    tenths.setRoundingMode(RoundingMode.DOWN);
    return tenths.format(outlook.done())
        + " of "
        + Format.counted(Math.round(outlook.all()), "training");
  }

  /** How long it will still take, in words. */
  public String left() {
    OptionalDouble seconds = outlook.seconds();
    if (!isRunning()) {
      return "nobody carries it out";
    }
    return seconds.isEmpty() ? "time left not known yet" : inWords(seconds.getAsDouble()) + " left";
  }

  private static String inWords(double seconds) {
    if (seconds < MINUTE) {
      return "less than a minute";
    }
    return seconds < 2 * HOUR
        ? "about " + Format.counted(Math.round(seconds / MINUTE), "minute")
        : "about " + Format.counted(Math.round(seconds / HOUR), "hour");
  }
}
