/**
 * Every random draw, as a function of named keys. Depends on {@code domain}, {@code identity},
 * {@code network}.
 */
@NullMarked
package org.lth.workbench.chance;

import org.jspecify.annotations.NullMarked;
