package org.lth.workbench.lottery;

import java.util.List;
import java.util.Optional;
import org.lth.workbench.domain.MaskSet;
import org.lth.workbench.engine.TrainingSession.TrainingState;

/**
 * A level in the middle of its training: all that is needed to go on to the same bits.
 *
 * @param step that was reached and, where it was due, evaluated
 * @param state weights and optimizer
 * @param kept state at the step that later levels rewind to, once that was passed
 * @param earlyStop best weights so far
 * @param measurements tables so far
 * @param looks masks that the rule of an early end compares, oldest first
 */
record Checkpoint(
    long step,
    TrainingState state,
    Optional<TrainingState> kept,
    EarlyStop earlyStop,
    Measurements measurements,
    List<MaskSet> looks) {}
