package org.lth.workbench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.NamedDigest;
import org.lth.workbench.domain.SetDigest;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.event.LevelState;
import org.lth.workbench.event.RewindPoint;
import org.lth.workbench.event.RunEvent.TrainedSets;

/**
 * Every digest of one level, as recorded and as computed again, in the order in which a run makes
 * them. Timing is never compared.
 *
 * @param checks one for each digest
 */
public record LevelCheck(List<Check> checks) {
  public LevelCheck {
    checks = List.copyOf(checks);
  }

  /**
   * One digest twice.
   *
   * @param what such as {@code finalWeights}
   * @param recorded digest in the run's events
   * @param computed digest of the replay
   */
  public record Check(String what, Side recorded, Side computed) {
    public boolean isEqual() {
      return recorded.digest().equals(computed.digest());
    }

    /** The first tensor whose digest differs. */
    public Optional<TensorDifference> firstDifference() {
      for (NamedDigest tensor : recorded.tensors()) {
        Optional<Digest> other = computed.find(tensor.name());
        if (!other.equals(Optional.of(tensor.digest()))) {
          return Optional.of(
              new TensorDifference(
                  tensor.name(), tensor.digest(), other.orElse(computed.digest())));
        }
      }
      return Optional.empty();
    }
  }

  /**
   * A tensor that differs.
   *
   * @param tensor its name
   * @param recorded its digest in the run's events
   * @param computed its digest in the replay
   */
  public record TensorDifference(TensorName tensor, Digest recorded, Digest computed) {}

  /**
   * A digest with those of its parts, where it has some.
   *
   * @param digest of the whole
   * @param tensors of the parts
   */
  public record Side(Digest digest, List<NamedDigest> tensors) {
    private static Side of(SetDigest set) {
      return new Side(set.digest(), set.tensors());
    }

    private Optional<Digest> find(TensorName name) {
      return tensors.stream()
          .filter(tensor -> tensor.name().equals(name))
          .map(NamedDigest::digest)
          .findFirst();
    }
  }

  /** Compares two states of one level that are both trained. */
  public static LevelCheck of(Recorded recorded, Computed computed) {
    List<Check> checks = new ArrayList<>();
    add(checks, "mask", recorded.level().ticket().mask(), computed.level().ticket().mask());
    add(
        checks,
        "initWeights",
        recorded.level().ticket().weights(),
        computed.level().ticket().weights());
    addBoth(
        checks,
        "initOptimizer",
        recorded.level().ticket().optimizer(),
        computed.level().ticket().optimizer());
    TrainedSets then = recorded.level().trained().orElseThrow().sets();
    TrainedSets now = computed.level().trained().orElseThrow().sets();
    checks.add(
        new Check(
            "metrics",
            new Side(then.tables().metrics(), List.of()),
            new Side(now.tables().metrics(), List.of())));
    addBoth(
        checks,
        "rewindWeights",
        then.rewindPoint().map(RewindPoint::weights),
        now.rewindPoint().map(RewindPoint::weights));
    addBoth(
        checks,
        "rewindOptimizer",
        then.rewindPoint().map(RewindPoint::optimizer),
        now.rewindPoint().map(RewindPoint::optimizer));
    add(checks, "finalWeights", then.finalWeights(), now.finalWeights());
    add(checks, "finalOptimizer", then.finalOptimizer(), now.finalOptimizer());
    add(checks, "earlyStopWeights", then.earlyStopWeights(), now.earlyStopWeights());
    return new LevelCheck(checks);
  }

  /** The level as the run's events have it. */
  public record Recorded(LevelState level) {}

  /** The level as it was executed again. */
  public record Computed(LevelState level) {}

  private static void add(List<Check> checks, String what, SetDigest recorded, SetDigest computed) {
    checks.add(new Check(what, Side.of(recorded), Side.of(computed)));
  }

  private static void addBoth(
      List<Check> checks, String what, Optional<SetDigest> recorded, Optional<SetDigest> computed) {
    if (recorded.isPresent() && computed.isPresent()) {
      add(checks, what, recorded.get(), computed.get());
    }
  }

  /** The digests that differ, in order. */
  public List<Check> differences() {
    return checks.stream().filter(check -> !check.isEqual()).toList();
  }
}
