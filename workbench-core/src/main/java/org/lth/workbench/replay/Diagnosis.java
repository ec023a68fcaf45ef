package org.lth.workbench.replay;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.lth.workbench.compare.EventFacts;
import org.lth.workbench.compare.FactDifference;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.TensorName;
import org.lth.workbench.domain.WorkbenchException;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.Table;

/**
 * Finds the first step and tensor in which an event differs. It reads the recorded metrics, but
 * only after everything was computed again.
 *
 * @param recorded where the run's own tables are
 * @param computed where the replay's tables are
 */
record Diagnosis(SnapshotStore recorded, SnapshotStore computed) {
  private static final String METRICS = "sets.tables.metrics";
  private static final String TENSOR_DIGEST = "^(.*tensors\\[\\d+\\]\\.)digest$";
  private static final String FAILED = "run-failed";

  Divergence of(FactCheck.Pair pair) {
    if (pair.computed().type().equals(FAILED) && !pair.recorded().type().equals(FAILED)) {
      return failure(pair);
    }
    // A loss is made before the weights that follow from it, so metrics come first.
    Optional<FactDifference> metrics = find(pair.differences(), METRICS);
    Optional<LossDifference> loss = metrics.flatMap(this::firstLoss);
    FactDifference first = metrics.orElse(pair.differences().get(0));
    Optional<FactDifference> tensor =
        pair.differences().stream()
            .filter(difference -> difference.path().matches(TENSOR_DIGEST))
            .findFirst();
    FactDifference shown = metrics.isEmpty() ? first : tensor.orElse(first);
    return new Divergence(
        level(pair.recorded()),
        first,
        loss.map(found -> OptionalLong.of(found.step())).orElse(OptionalLong.empty()),
        tensor.flatMap(difference -> tensor(pair.recorded(), difference)),
        loss.map(LossDifference::values)
            .orElseGet(() -> new Divergence.Values(shown.expected(), shown.actual())));
  }

  /** A replay that broke an invariant where the run did not. */
  private static Divergence failure(FactCheck.Pair pair) {
    EventFacts failed = pair.computed();
    return new Divergence(
        level(failed),
        pair.differences().get(0),
        failed
            .text("step")
            .filter(step -> !step.equals("null"))
            .map(step -> OptionalLong.of(Long.parseLong(step)))
            .orElse(OptionalLong.empty()),
        failed.text("tensor").filter(name -> !name.equals("null")).map(TensorName::new),
        new Divergence.Values(
            pair.recorded().type(), FAILED + ": " + failed.text("reason").orElse("")));
  }

  private static Optional<Level> level(EventFacts event) {
    return event.text("level").map(Integer::parseInt).map(Level::new);
  }

  private static Optional<FactDifference> find(List<FactDifference> differences, String path) {
    return differences.stream().filter(each -> each.path().equals(path)).findFirst();
  }

  private static Optional<TensorName> tensor(EventFacts event, FactDifference difference) {
    return event.text(difference.path().replaceFirst(TENSOR_DIGEST, "$1name")).map(TensorName::new);
  }

  private record LossDifference(long step, Divergence.Values values) {}

  private Optional<LossDifference> firstLoss(FactDifference metrics) {
    Table then;
    Table now;
    try {
      then = recorded.table(Digest.parse(metrics.expected()));
      now = computed.table(Digest.parse(metrics.actual()));
    } catch (WorkbenchException damagedOrMissing) {
      // The verdict does not need the recorded table; only the step stays unknown without it.
      return Optional.empty();
    }
    float[] expected = then.floats("trainLoss");
    float[] actual = now.floats("trainLoss");
    for (int row = 0; row < Math.min(expected.length, actual.length); row++) {
      if (Float.floatToRawIntBits(expected[row]) != Float.floatToRawIntBits(actual[row])) {
        return Optional.of(
            new LossDifference(
                then.longs("step")[row],
                new Divergence.Values(text(expected[row]), text(actual[row]))));
      }
    }
    return Optional.empty();
  }

  private static String text(float loss) {
    return String.format(Locale.ROOT, "loss %.9g (bits %08x)", loss, Float.floatToRawIntBits(loss));
  }
}
