/**
 * How a mask shrinks. Pure functions on arrays that depend on {@code domain}, {@code spec} and
 * {@code network}.
 */
@NullMarked
package org.lth.workbench.pruning;

import org.jspecify.annotations.NullMarked;
