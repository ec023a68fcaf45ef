package org.lth.workbench.lottery;

import java.util.Optional;
import org.lth.workbench.engine.TrainingSession.TrainingState;

/**
 * A level in the middle of its training: all that is needed to go on to the same bits.
 *
 * @param step that was reached and, where it was due, evaluated
 * @param state weights and optimizer
 * @param kept state at the step that later levels rewind to, once that was passed
 * @param earlyStop best weights so far
 * @param measurements tables so far
 */
record Checkpoint(
    long step,
    TrainingState state,
    Optional<TrainingState> kept,
    EarlyStop earlyStop,
    Measurements measurements) {}
