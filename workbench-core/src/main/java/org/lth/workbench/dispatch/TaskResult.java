package org.lth.workbench.dispatch;

import java.util.Optional;
import org.lth.workbench.domain.Digest;
import org.lth.workbench.executor.Task;

/**
 * What a task says that it has left. How its run stands is not said here: its events say it.
 *
 * @param task which
 * @param reason why it cannot be executed at all; empty if it could be
 * @param bundle its run; absent if it could not be executed at all
 * @param checkpoint of the run, if it was interrupted within a level
 */
public record TaskResult(
    Task task, String reason, Optional<Digest> bundle, Optional<Digest> checkpoint) {}
