/**
 * Losses of networks and their derivatives in double precision, in plain Java: what pruning scores
 * are made of. Depends on {@code domain} and {@code network}.
 */
@NullMarked
package org.lth.workbench.gradient;

import org.jspecify.annotations.NullMarked;
