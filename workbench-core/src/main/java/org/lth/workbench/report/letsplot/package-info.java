/** Draws figures as SVG with Lets-Plot. Depends on {@code report}. */
@NullMarked
package org.lth.workbench.report.letsplot;

import org.jspecify.annotations.NullMarked;
