/**
 * What controls and treatments do to a ticket's weights and mask, as functions of values and named
 * draws.
 */
@NullMarked
package org.lth.workbench.control;

import org.jspecify.annotations.NullMarked;
