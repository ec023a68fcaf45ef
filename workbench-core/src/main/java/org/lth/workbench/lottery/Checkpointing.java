package org.lth.workbench.lottery;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a level in training is kept against the end of its process.
 *
 * @param from the checkpoint to go on from
 * @param everyNanos time between checkpoints; 0 means that none are taken
 * @param keeper that makes a checkpoint durable
 */
record Checkpointing(Optional<Checkpoint> from, long everyNanos, Consumer<Checkpoint> keeper) {
  /** Begins with the ticket and keeps nothing. */
  static final Checkpointing OFF = new Checkpointing(Optional.empty(), 0, checkpoint -> {});

  boolean isOn() {
    return everyNanos > 0;
  }

  boolean isDue(long nanosSinceLast) {
    return isOn() && nanosSinceLast >= everyNanos;
  }
}
