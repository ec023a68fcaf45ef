/**
 * Figures of points that each name their event, and the port that draws them. Reports and the
 * mirror share it.
 */
@NullMarked
package org.lth.workbench.figure;

import org.jspecify.annotations.NullMarked;
