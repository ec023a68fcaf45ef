/**
 * Training by libtorch through DJL, in one thread on the processor. The only package that knows
 * DJL.
 */
@NullMarked
package org.lth.workbench.engine.djl;

import org.jspecify.annotations.NullMarked;
