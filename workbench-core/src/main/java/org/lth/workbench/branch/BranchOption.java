package org.lth.workbench.branch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lth.workbench.domain.Duration;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.MaskScope;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.Variation;
import org.lth.workbench.event.Variation.Settings;

/**
 * What is said of some kinds of branches beside their specification. The command line, study files
 * and messages spell it, and its value is read here alone.
 *
 * @param <T> of its values
 */
public final class BranchOption<T> {
  /** Multiple of each tensor's initial deviation. */
  public static final BranchOption<Double> SIGMA =
      new BranchOption<>(
          new Words("sigma", "X", "multiple of the deviation"),
          new Values<>("0.5", "a number of at least 0", BranchOption::sigma),
          new Recording(true, branch -> settings(branch).flatMap(Settings::sigma)));

  /** Where weights are drawn together. */
  public static final BranchOption<MaskScope> SCOPE =
      new BranchOption<>(
          new Words("scope", "SCOPE", "where weights are drawn together"),
          new Values<>("layer", scopes(), MaskScope::of),
          new Recording(
              true, branch -> settings(branch).flatMap(Settings::scope).map(MaskScope::word)));

  /** The step to go back to. */
  public static final BranchOption<Duration> STEP =
      new BranchOption<>(
          new Words("step", "K", "the step to go back to"),
          new Values<>("500it", "a step such as 500it or 2ep", Duration::parse),
          new Recording(
              false, branch -> Optional.of(branch.plan().spec().rewinding().to().toString())));

  /** The run whose weights are taken; a study chooses it itself. */
  public static final BranchOption<String> FROM =
      new BranchOption<>(
          new Words("from", "RUN", "whose weights"),
          new Values<>("06ep3v7k2m4x", "a run", Function.identity()),
          new Recording(false, branch -> Optional.empty()));

  /** All of them, by name. */
  public static final List<BranchOption<?>> ALL = List.of(FROM, SCOPE, SIGMA, STEP);

  /** Those that a study says of its controls. */
  public static final List<BranchOption<?>> OF_STUDIES = List.of(SCOPE, SIGMA, STEP);

  private final Words words;
  private final Values<T> values;
  private final Recording recording;

  private record Words(String name, String label, String help) {}

  private record Values<T>(String example, String expected, Function<String, T> reader) {}

  private record Recording(boolean isSetting, Function<RunStarted, Optional<?>> reader) {}

  private BranchOption(Words words, Values<T> values, Recording recording) {
    this.words = words;
    this.values = values;
    this.recording = recording;
  }

  private static String scopes() {
    List<String> words = Arrays.stream(MaskScope.values()).map(MaskScope::word).toList();
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static double sigma(String text) {
    double sigma = Double.parseDouble(text);
    if (!isSigma(sigma)) {
      throw new IllegalArgumentException(text);
    }
    // Zero has one form only, as canonical JSON has.
    return sigma + 0.0;
  }

  /** Whether a number is a sigma. */
  public static boolean isSigma(double sigma) {
    return sigma >= 0 && Double.isFinite(sigma);
  }

  /** Its name, without what the command line puts before it. */
  public String name() {
    return words.name();
  }

  /** What stands for its value in a usage. */
  public String label() {
    return words.label();
  }

  /** What it is, in a few words, and its values. */
  public String help() {
    return words.help() + ": " + values.expected();
  }

  /** A value. */
  String example() {
    return values.example();
  }

  /** Its values in words. */
  String expected() {
    return values.expected();
  }

  /** The value of a text; nothing if it is none. */
  Optional<T> read(String text) {
    try {
      return Optional.of(values.reader().apply(text));
    } catch (IllegalArgumentException noValue) {
      return Optional.empty();
    }
  }

  /** Whether branches record it among their settings. */
  public boolean isSetting() {
    return recording.isSetting();
  }

  /** What a branch records of it; nothing where that does not tell controls apart. */
  public Optional<Object> recorded(RunStarted branch) {
    return recording.reader().apply(branch).map(Object.class::cast);
  }

  private static Optional<Settings> settings(RunStarted branch) {
    return branch.branching().flatMap(Branching::variation).map(Variation::settings);
  }

  @Override
  public String toString() {
    return name();
  }
}
