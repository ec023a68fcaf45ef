package org.lth.workbench.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;

/**
 * A line with a bar that has room to move. Where a terminal is narrow the details leave it: speed,
 * then counts, time left, and the message.
 */
final class BarLine implements ProgressBarRenderer {
  private static final int LEAST_CELLS = 12;
  private static final int MOST_CELLS = 40;
  private static final int UPDATE_MILLIS = 200;
  private static final double PERCENT = 100;
  private static final double MILLIS = 1000;
  private static final int MINUTE = 60;

  private final Unit unit;
  private final TimeLeft timeLeft;

  /**
   * What is counted.
   *
   * @param name of many of them; empty if numbers would tell a person nothing
   * @param grain how many counts are one of them
   */
  record Unit(String name, long grain) {
    static final Unit NONE = new Unit("", 1);
  }

  /** Forecasts the time until the end. */
  interface TimeLeft {
    Optional<Duration> of(ProgressState progress);
  }

  BarLine(Unit unit, TimeLeft timeLeft) {
    this.unit = unit;
    this.timeLeft = timeLeft;
  }

  /** As long for each count as until now. */
  static Optional<Duration> steady(ProgressState progress) {
    double speed = speed(progress);
    return speed <= 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofSeconds(Math.round((progress.getMax() - progress.getCurrent()) / speed)));
  }

  /** A bar on a console's standard error. */
  ProgressBar open(Console console, String task, Span span) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(span.to())
        .startsFrom(span.from(), Duration.ZERO)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setRenderer(this)
        .setConsumer(
            new ConsoleProgressBarConsumer(console.err(), console.terminal().columns() - 1))
        .build();
  }

  /**
   * What a bar counts.
   *
   * @param from where it begins
   * @param to where it ends
   */
  record Span(long from, long to) {}

  @Override
  public String render(ProgressState progress, int maxLength) {
    String percent = String.format(Locale.ROOT, "%3.0f %%", PERCENT * part(progress));
    List<String> details = new ArrayList<>(details(progress));
    String name = progress.getTaskName();
    int least = WordWrap.width(name) + 1 + percent.length() + 3 + LEAST_CELLS;
    while (least + length(details) > maxLength && !details.isEmpty()) {
      details.remove(details.size() - 1);
    }
    int cells = Math.min(MOST_CELLS, LEAST_CELLS + maxLength - least - length(details));
    if (cells < LEAST_CELLS) {
      // A name this long has to be cut, since a bar is what was asked for.
      name = name.substring(0, Math.max(0, name.length() - (LEAST_CELLS - cells)));
      cells = LEAST_CELLS;
    }
    StringBuilder line = new StringBuilder(name).append(' ').append(percent).append(' ');
    line.append(bar(part(progress), cells));
    details.stream().filter(each -> !each.isEmpty()).forEach(each -> line.append("  " + each));
    return line.toString();
  }

  private static int length(List<String> details) {
    return details.stream()
        .filter(each -> !each.isEmpty())
        .mapToInt(each -> 2 + WordWrap.width(each))
        .sum();
  }

  private static double part(ProgressState progress) {
    return progress.getMax() <= 0
        ? 0
        : Math.min(1, (double) progress.getCurrent() / progress.getMax());
  }

  private static String bar(double part, int cells) {
    int full = (int) (part * cells);
    String head = full < cells ? ">" : "";
    return "[" + "=".repeat(full) + head + " ".repeat(cells - full - head.length()) + "]";
  }

  /** What matters most first. */
  private List<String> details(ProgressState progress) {
    return List.of(
        message(progress.getExtraMessage()),
        progress.getCurrent() >= progress.getMax()
            ? ""
            : timeLeft.of(progress).map(BarLine::left).orElse(""),
        unit.name().isEmpty()
            ? ""
            : progress.getCurrent() / unit.grain()
                + "/"
                + progress.getMax() / unit.grain()
                + " "
                + unit.name(),
        unit.grain() > 1 || unit.name().isEmpty() || speed(progress) <= 0
            ? ""
            : String.format(Locale.ROOT, "%.0f/s", speed(progress)));
  }

  private static String message(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  private static double speed(ProgressState progress) {
    double seconds = progress.getElapsedAfterStart().toMillis() / MILLIS;
    return seconds <= 0 ? 0 : (progress.getCurrent() - progress.getStart()) / seconds;
  }

  private static String left(Duration time) {
    long seconds = time.toSeconds();
    return seconds < MINUTE * MINUTE
        ? String.format(Locale.ROOT, "%d:%02d left", seconds / MINUTE, seconds % MINUTE)
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d left",
            seconds / MINUTE / MINUTE,
            seconds / MINUTE % MINUTE,
            seconds % MINUTE);
  }
}
