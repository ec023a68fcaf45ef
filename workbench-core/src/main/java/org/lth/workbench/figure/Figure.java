package org.lth.workbench.figure;

import java.util.List;
import java.util.Locale;

/**
 * A figure with every number that it shows.
 *
 * @param title its name and what it is about
 * @param form what it looks like
 * @param axes both
 * @param series in the legend's order
 */
public record Figure(Title title, Form form, Axes axes, List<Series> series) {
  /** What marks of outcomes are, for captions. */
  public static final String EXTREMES =
      " Marks are means over replicates, bars the smallest and the largest; controls of one"
          + " replicate are averaged before.";

  public Figure {
    series = List.copyOf(series);
  }

  /**
   * What a figure is called.
   *
   * @param id unique within the report, fit for a file's name
   * @param text the heading
   * @param caption what is seen, and how it was computed
   */
  public record Title(String id, String text, String caption) {}

  /** What a figure looks like. */
  public enum Form {
    /** A line through the means, with bars from the smallest to the largest. */
    LINES,
    /** A line through the means in a band of the extremes, where slots are too many for bars. */
    CURVES,
    /** The same, where the first steps are so far from the others that they are cut off. */
    TRAINING,
    /** One row for each series, its mean a dot on a bar from the smallest to the largest. */
    DOTS,
    /** One pixel for each slot, x its column; the more, the darker. */
    IMAGE
  }

  /**
   * The axes.
   *
   * @param x horizontal
   * @param y vertical
   */
  public record Axes(Axis x, Axis y) {}

  /** A name made fit for ids. */
  public static String idOf(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** What is drawn of it. */
  public Drawing drawing() {
    return new Drawing(
        title,
        form,
        axes,
        series.stream().map(each -> new Drawing.Line(each.name(), each.marks())).toList());
  }

  /** Its id. */
  public String id() {
    return title.id();
  }

  /** How many numbers it holds. */
  public int size() {
    return series.stream().mapToInt(each -> each.points().size()).sum();
  }
}
