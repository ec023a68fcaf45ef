/** Writes the numbers of figures as Arrow files. Depends on {@code report}. */
@NullMarked
package org.lth.workbench.report.arrow;

import org.jspecify.annotations.NullMarked;
