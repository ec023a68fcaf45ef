/** The list of runs. */
@NullMarked
package org.lth.workbench.web.runs;

import org.jspecify.annotations.NullMarked;
