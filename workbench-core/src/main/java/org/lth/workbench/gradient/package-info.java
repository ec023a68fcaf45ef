/**
 * Numbers in double precision for each weight of a network. Depends on {@code domain} and {@code
 * network}.
 */
@NullMarked
package org.lth.workbench.gradient;

import org.jspecify.annotations.NullMarked;
