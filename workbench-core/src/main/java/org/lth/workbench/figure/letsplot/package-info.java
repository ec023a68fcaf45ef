/** Draws figures as SVG with Lets-Plot. Depends on {@code report}. */
@NullMarked
package org.lth.workbench.figure.letsplot;

import org.jspecify.annotations.NullMarked;
