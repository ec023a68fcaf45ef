/**
 * What controls and treatments do to a ticket's weights and mask, as functions of values and named
 * draws. Depends on {@code domain}, {@code chance}.
 */
@NullMarked
package org.lth.workbench.control;

import org.jspecify.annotations.NullMarked;
