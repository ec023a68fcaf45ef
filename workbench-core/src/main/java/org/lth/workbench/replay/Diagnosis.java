package org.lth.workbench.replay;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.lth.workbench.compare.LevelCheck;
import org.lth.workbench.compare.LevelCheck.Check;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.Table;

/**
 * Finds the first step and tensor in which a level differs. It reads the recorded metrics, but only
 * after everything was computed again.
 *
 * @param recorded where the run's own tables are
 * @param computed where the replay's tables are
 */
record Diagnosis(SnapshotStore recorded, SnapshotStore computed) {
  private static final String METRICS = "metrics";

  Optional<Divergence> of(Level level, LevelCheck check) {
    List<Check> differences = check.differences();
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    Check first = differences.get(0);
    Optional<LossDifference> loss =
        first.what().equals(METRICS)
            ? firstLoss(first.recorded().digest(), first.computed().digest())
            : Optional.empty();
    Optional<LevelCheck.TensorDifference> tensor =
        differences.stream().flatMap(each -> each.firstDifference().stream()).findFirst();
    Divergence.Values values =
        loss.map(LossDifference::values)
            .or(() -> tensor.map(Diagnosis::digests))
            .orElseGet(
                () ->
                    new Divergence.Values(
                        first.recorded().digest().toString(),
                        first.computed().digest().toString()));
    return Optional.of(
        new Divergence(
            level,
            first.what(),
            loss.map(found -> OptionalLong.of(found.step())).orElse(OptionalLong.empty()),
            tensor.map(LevelCheck.TensorDifference::tensor),
            values));
  }

  private static Divergence.Values digests(LevelCheck.TensorDifference difference) {
    return new Divergence.Values(
        difference.recorded().toString(), difference.computed().toString());
  }

  private record LossDifference(long step, Divergence.Values values) {}

  private Optional<LossDifference> firstLoss(Digest then, Digest now) {
    Table recordedTable;
    try {
      recordedTable = recorded.table(then);
    } catch (WorkbenchException damagedOrMissing) {
      // The verdict does not need the recorded table; only the step stays unknown without it.
      return Optional.empty();
    }
    float[] expected = recordedTable.floats("trainLoss");
    float[] actual = computed.table(now).floats("trainLoss");
    for (int row = 0; row < Math.min(expected.length, actual.length); row++) {
      if (Float.floatToRawIntBits(expected[row]) != Float.floatToRawIntBits(actual[row])) {
        long step = recordedTable.longs("step")[row];
        return Optional.of(
            new LossDifference(
                step, new Divergence.Values(text(expected[row]), text(actual[row]))));
      }
    }
    return Optional.empty();
  }

  private static String text(float loss) {
    return String.format(Locale.ROOT, "loss %.9g (bits %08x)", loss, Float.floatToRawIntBits(loss));
  }
}
