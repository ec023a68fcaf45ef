package org.lth.workbench.outcome;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.branch.BranchKind;
import org.lth.workbench.branch.BranchKinds;
import org.lth.workbench.event.RunEvent.RunStarted;
import org.lth.workbench.event.RunKind;
import org.lth.workbench.spec.ExperimentSpec;

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
    BranchKind kind = BranchKinds.of(branch.kind());
    ExperimentSpec own = branch.plan().spec();
    TreeMap<String, String> settings = new TreeMap<>();
    for (Map.Entry<String, Object> entry : own.values().entrySet()) {
      Object before = parent.values().get(entry.getKey());
      if (kind.isToldApartBy(entry.getKey()) && !entry.getValue().equals(before)) {
        settings.put(entry.getKey(), text(entry.getValue()));
      }
    }
    kind.optionsOf(branch).forEach((name, value) -> settings.put(name, text(value)));
    return new ControlKind(branch.kind(), settings);
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
    return Comparator.comparing((ControlKind each) -> BranchKinds.ofRuns().indexOf(each.kind()))
        .thenComparing(each -> each.settings().toString())
        .compare(this, other);
  }
}
