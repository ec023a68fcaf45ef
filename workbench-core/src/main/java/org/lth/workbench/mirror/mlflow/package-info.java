/**
 * MLflow's REST interface. The messages are those of MLflow's Java client; the transport is Java's
 * own, since the client's has no time-outs and repeats what may have been carried out. Depends on
 * {@code mirror}.
 */
@NullMarked
package org.lth.workbench.mirror.mlflow;

import org.jspecify.annotations.NullMarked;
