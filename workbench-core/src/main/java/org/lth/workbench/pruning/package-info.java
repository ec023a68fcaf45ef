/**
 * How a mask shrinks. Pure functions on arrays that depend on {@code domain}, {@code spec}, {@code
 * network} and {@code gradient}.
 */
@NullMarked
package org.lth.workbench.pruning;

import org.jspecify.annotations.NullMarked;
