package org.lth.workbench.figure;

import java.util.List;
import org.lth.workbench.figure.Figure.Axes;
import org.lth.workbench.figure.Figure.Form;
import org.lth.workbench.figure.Figure.Title;

/**
 * What is drawn of a figure: marks, without the numbers and events behind them.
 *
 * @param title its name and what it is about
 * @param form what it looks like
 * @param axes both
 * @param series in the legend's order
 */
public record Drawing(Title title, Form form, Axes axes, List<Line> series) {
  public Drawing {
    series = List.copyOf(series);
  }

  /**
   * Marks of one colour.
   *
   * @param name for the legend
   * @param marks in the order of their slots
   */
  public record Line(String name, List<Mark> marks) {
    public Line {
      marks = List.copyOf(marks);
    }
  }

  /** Its id. */
  public String id() {
    return title.id();
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return series.stream().allMatch(line -> line.marks().isEmpty());
  }
}
