/**
 * Training of fully connected networks in Java alone, in one thread: dense layers above a fixed
 * density, compressed rows below, so that a step costs less the more is pruned. Results are equal
 * to the bit at every width of the processor's vectors.
 */
@NullMarked
package org.lth.workbench.engine.fused;

import org.jspecify.annotations.NullMarked;
