package org.lth.workbench.outcome;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.event.Branching;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.event.Variation;
import org.lth.workbench.spec.ExperimentSpec;
import org.lth.workbench.spec.SpecKeys;

/**
 * What controls that may be averaged have in common: their kind, and everything that sets them
 * apart from others of the kind beside the seed and the index of what they draw.
 *
 * @param kind of the branches
 * @param settings such as {@code sigma}, {@code scope}, {@code step}, and the keys of the
 *     specification that differ from the ticket's
 */
public record ControlKind(RunKind kind, SortedMap<String, String> settings)
    implements Comparable<ControlKind> {
  /** Digits before or behind the point from which a number is written with an exponent. */
  private static final int LONGEST = 7;

  /** Keys that change no result. */
  private static final List<String> WITHOUT_EFFECT =
      List.of("checkpoint.every", "replay.tolerance");

  /** Keys that follow from the kind alone, or from the step that it goes back to. */
  private static final List<String> OF_A_STEP =
      List.of("rewinding.weights", "rewinding.signs", "rewinding.optimizer", "rewinding.to");

  public ControlKind {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /**
   * What a branch is, beside the run that it left.
   *
   * @param branch its first event
   * @param parent the specification of the run that it left
   */
  public static ControlKind of(RunStarted branch, ExperimentSpec parent) {
    RunKind kind = branch.kind();
    ExperimentSpec own = branch.plan().spec();
    TreeMap<String, String> settings = new TreeMap<>();
    List<String> implied = implied(kind);
    for (Map.Entry<String, Object> entry : own.values().entrySet()) {
      Object before = parent.values().get(entry.getKey());
      if (!implied.contains(entry.getKey()) && !entry.getValue().equals(before)) {
        settings.put(entry.getKey(), text(entry.getValue()));
      }
    }
    if (goesBack(kind)) {
      settings.put("step", own.rewinding().to().toString());
    }
    Optional<Variation.Settings> options =
        branch.branching().flatMap(Branching::variation).map(Variation::settings);
    options.flatMap(Variation.Settings::sigma).ifPresent(x -> settings.put("sigma", text(x)));
    options
        .flatMap(Variation.Settings::scope)
        .ifPresent(scope -> settings.put("scope", scope.word()));
    return new ControlKind(kind, settings);
  }

  private static boolean goesBack(RunKind kind) {
    return kind == RunKind.LR_REWIND || kind == RunKind.REWIND_TO;
  }

  private static List<String> implied(RunKind kind) {
    List<String> implied = new ArrayList<>(WITHOUT_EFFECT);
    if (kind == RunKind.RANDOM_REINIT) {
      implied.add(SpecKeys.SEED_INIT);
    }
    if (goesBack(kind) || kind == RunKind.FINE_TUNE) {
      implied.addAll(OF_A_STEP);
    }
    if (goesBack(kind)) {
      implied.add("rewinding.steps");
    }
    return implied;
  }

  private static String text(Object value) {
    if (!(value instanceof Double real)) {
      return value.toString();
    }
    BigDecimal exact = new BigDecimal(Double.toString(real)).stripTrailingZeros();
    boolean isLong = Math.abs(exact.precision() - exact.scale()) > LONGEST;
    return isLong ? exact.toString() : exact.toPlainString();
  }

  /** The kind and its settings in one word, such as {@code noise{sigma=0.5}}. */
  public String name() {
    return settings.isEmpty() ? kind.word() : kind.word() + settings;
  }

  /** The same for people, such as {@code random reinit} and {@code noise sigma=0.5}. */
  public String label() {
    StringBuilder label = new StringBuilder(kind.word().replace('-', ' '));
    settings.forEach((key, value) -> label.append(' ').append(key).append('=').append(value));
    return label.toString();
  }

  @Override
  public int compareTo(ControlKind other) {
    return Comparator.comparing(ControlKind::kind)
        .thenComparing(each -> each.settings().toString())
        .compare(this, other);
  }
}
