package org.lth.workbench.lottery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.domain.Score;
import org.lth.workbench.engine.TrainingSession.TrainingState;
import org.lth.workbench.home.CheckpointIndex;
import org.lth.workbench.snapshot.SnapshotStore;
import org.lth.workbench.snapshot.Table;

/**
 * A checkpoint as snapshots, each under its role. Values that are no snapshots are in a table of
 * one row.
 */
record CheckpointParts(SnapshotStore store) {
  private static final String MASKS = "masks";
  private static final String WEIGHTS = "weights";
  private static final String OPTIMIZER = "optimizer";
  private static final String KEPT_WEIGHTS = "kept/weights";
  private static final String KEPT_OPTIMIZER = "kept/optimizer";
  private static final String EARLY_STOP_WEIGHTS = "earlyStop/weights";
  private static final String METRICS = "metrics";
  private static final String TIMING = "timing";
  private static final String LOOK = "look/";
  private static final String NUMBERS = "numbers";

  private static final String LEVEL = "level";
  private static final String STEP = "step";
  private static final String OPTIMIZER_STEPS = "optimizerSteps";
  private static final String KEPT_OPTIMIZER_STEPS = "keptOptimizerSteps";
  private static final String EARLY_STOP_STEP = "earlyStopStep";
  private static final String VALIDATION = "earlyStopValidation";
  private static final String TEST = "earlyStopTest";
  private static final String ELAPSED = "elapsedNanos";

  /** Keeps a checkpoint's parts. */
  SortedMap<String, Digest> put(Level level, Checkpoint checkpoint, MaskSet masks) {
    SortedMap<String, Digest> parts = new TreeMap<>();
    parts.put(MASKS, store.put(masks).digest());
    parts.put(WEIGHTS, store.put(checkpoint.state().weights(), masks).digest());
    parts.put(OPTIMIZER, store.put(checkpoint.state().optimizer(), masks).digest());
    checkpoint
        .kept()
        .ifPresent(
            kept -> {
              parts.put(KEPT_WEIGHTS, store.put(kept.weights(), masks).digest());
              parts.put(KEPT_OPTIMIZER, store.put(kept.optimizer(), masks).digest());
            });
    parts.put(EARLY_STOP_WEIGHTS, store.put(checkpoint.earlyStop().weights(), masks).digest());
    parts.put(METRICS, store.put(checkpoint.measurements().metrics()));
    parts.put(TIMING, store.put(checkpoint.measurements().timing()));
    for (int i = 0; i < checkpoint.looks().size(); i++) {
      parts.put(LOOK + i, store.put(checkpoint.looks().get(i)).digest());
    }
    parts.put(NUMBERS, store.put(numbers(level, checkpoint)));
    return parts;
  }

  private static Table numbers(Level level, Checkpoint checkpoint) {
    EarlyStop.Scores scores = checkpoint.earlyStop().scores();
    return new Table(
        List.of(
            number(LEVEL, level.number()),
            number(STEP, checkpoint.step()),
            number(OPTIMIZER_STEPS, checkpoint.state().optimizerSteps()),
            number(
                KEPT_OPTIMIZER_STEPS,
                checkpoint.kept().map(TrainingState::optimizerSteps).orElse(0L)),
            number(EARLY_STOP_STEP, checkpoint.earlyStop().step()),
            number(VALIDATION + "Correct", scores.validation().correct()),
            number(VALIDATION + "Total", scores.validation().total()),
            number(TEST + "Correct", scores.test().correct()),
            number(TEST + "Total", scores.test().total()),
            number(ELAPSED, checkpoint.measurements().elapsed())));
  }

  private static Table.Column number(String name, long value) {
    return new Table.Longs(name, new long[] {value});
  }

  /**
   * Reads a checkpoint again.
   *
   * @throws org.lth.workbench.domain.WorkbenchException if a part is missing or damaged
   * @throws IllegalArgumentException if the parts are not those of such a checkpoint
   */
  Checkpoint read(CheckpointIndex.Entry entry, Ticker ticker) {
    SortedMap<String, Digest> parts = entry.parts();
    Table numbers = store.table(part(parts, NUMBERS));
    if (number(numbers, LEVEL) != entry.level().number() || number(numbers, STEP) != entry.step()) {
      throw new IllegalArgumentException("its parts are those of another level or step");
    }
    Measurements measurements =
        new Measurements(
            new Measurements.Stopwatch(ticker, number(numbers, ELAPSED)),
            store.table(part(parts, METRICS)),
            store.table(part(parts, TIMING)));
    Optional<TrainingState> kept =
        parts.containsKey(KEPT_WEIGHTS)
            ? Optional.of(
                new TrainingState(
                    store.tensors(part(parts, KEPT_WEIGHTS)),
                    store.tensors(part(parts, KEPT_OPTIMIZER)),
                    number(numbers, KEPT_OPTIMIZER_STEPS)))
            : Optional.empty();
    return new Checkpoint(
        entry.step(),
        new TrainingState(
            store.tensors(part(parts, WEIGHTS)),
            store.tensors(part(parts, OPTIMIZER)),
            number(numbers, OPTIMIZER_STEPS)),
        kept,
        earlyStop(parts, numbers, measurements),
        measurements,
        looks(parts));
  }

  private List<MaskSet> looks(SortedMap<String, Digest> parts) {
    List<MaskSet> looks = new ArrayList<>();
    while (parts.containsKey(LOOK + looks.size())) {
      looks.add(store.masks(part(parts, LOOK + looks.size())));
    }
    return looks;
  }

  private EarlyStop earlyStop(
      SortedMap<String, Digest> parts, Table numbers, Measurements measurements) {
    long step = number(numbers, EARLY_STOP_STEP);
    return new EarlyStop(
        step,
        store.tensors(part(parts, EARLY_STOP_WEIGHTS)),
        measurements.validationLoss(step),
        new EarlyStop.Scores(score(numbers, VALIDATION), score(numbers, TEST)));
  }

  private static Score score(Table numbers, String name) {
    return new Score(number(numbers, name + "Correct"), number(numbers, name + "Total"));
  }

  private static long number(Table numbers, String name) {
    return numbers.longs(name)[0];
  }

  private static Digest part(SortedMap<String, Digest> parts, String name) {
    Digest digest = parts.get(name);
    if (digest == null) {
      throw new IllegalArgumentException("it has no part " + name);
    }
    return digest;
  }
}
